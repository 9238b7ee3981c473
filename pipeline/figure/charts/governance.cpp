/// governance: who decides what: bodies by tier, what they may decide, to whom they report, how issues climb.
///
/// Datum roles and values:
///   party        id, title                           a column; without any, the parties that bodies and SERs
///   name ser          id, title (name), party, note       top row; `note` is a mandate in few words tier id,
///   title                           a row, top first; without any, the tiers that bodies name body id,
///   title, tier, party (empty for a joint body), limit, meets, chair, reports-to (id of a body or SER)
///   escalation   level, title (who), limit           first level first
///   after        title                               what follows the last level
#include "pipeline/base/text.hpp"
#include "pipeline/figure/boxes.hpp"
#include "pipeline/figure/canvas.hpp"
#include "pipeline/figure/words.hpp"

#include <algorithm>
#include <cmath>

namespace rapport::figure::charts {

std::vector<Word> governance_words()
{
    return {{"sers", "Senior executives"},
            {"escalation", "Issues go up"},
            {"level", "Level {level}"},
            {"within", "within {limit}"},
            {"chair", "chair: {chair}"},
            {"none", "There are no bodies to show."},
            {"text-ser", "Senior executive responsible of {party}: {name}. {note}"},
            {"text-body", "{name}, joint, {tier}."},
            {"text-own-body", "{name}, of {party}, {tier}."},
            {"text-limit", "Decides: {limit}."},
            {"text-meets", "Meets: {meets}."},
            {"text-chair", "Chair: {chair}."},
            {"text-reports-to", "Reports to {to}."},
            {"text-escalation", "Issues, level {level}: {name}, within {limit}."},
            {"text-after", "After the last level: {name}."}};
}

namespace {

constexpr double least_box = 36, widest_box = 74;
constexpr double ladder_width = 40;

struct Organization {
    std::vector<std::pair<std::string, std::string>> parties, tiers; ///< id and what is printed
    std::vector<Datum const*> sers, bodies, levels;
    std::string after;
};

using Named = std::vector<std::pair<std::string, std::string>>;

void add_new(Named& list, std::string const& id)
{
    if (id.empty()) return;
    for (auto const& [known_id, title] : list)
        if (known_id == id || title == id) return;
    list.emplace_back(id, id);
}

Organization collect(Request const& request)
{
    Organization result;
    for (Datum const* party : with_role(request, "party"))
        result.parties.emplace_back(party->at("id"), value_or(*party, "title", party->at("id")));
    for (Datum const* tier : with_role(request, "tier"))
        result.tiers.emplace_back(tier->at("id"), value_or(*tier, "title", tier->at("id")));
    result.sers = with_role(request, "ser");
    result.bodies = with_role(request, "body");
    result.levels = with_role(request, "escalation");
    for (Datum const* ser : result.sers) add_new(result.parties, ser->at("party"));
    for (Datum const* body : result.bodies) {
        add_new(result.parties, body->at("party"));
        add_new(result.tiers, body->at("tier"));
    }
    for (Datum const* after : with_role(request, "after")) result.after = after->at("title");
    return result;
}

std::size_t index_of(Named const& list, std::string const& id)
{
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].first == id || list[i].second == id) return i;
    return list.size();
}

class Governance {
public:
    explicit Governance(Request const& request)
        : words_(request, governance_words()), canvas_(request.width), all_(collect(request))
    {
    }

    Figure draw() &&
    {
        if (all_.bodies.empty() && all_.sers.empty() && all_.levels.empty())
            return empty_figure(canvas_.width(), words_("none"));
        right_ = canvas_.width() - (all_.levels.empty() ? 0 : ladder_width + 6);
        gutter_ = 1;
        for (auto const& [id, title] : all_.tiers)
            gutter_ = std::max(gutter_, text_width(title, {label_type, true}) + 3);
        std::string const sers = words_("sers");
        for (std::string_view const word : base::split(sers, ' '))
            gutter_ = std::max(gutter_, text_width(word, {label_type, true}) + 3);
        gutter_ = std::min(gutter_, canvas_.width() * 0.16);
        arrange();
        double const top = draw_party_heads();
        double bottom = draw_diagram(canvas_, diagram_, {gutter_, top, right_ - gutter_, 0});
        draw_tier_names();
        if (!all_.levels.empty()) bottom = std::max(bottom, draw_ladder(bottom));
        return std::move(canvas_).finish(bottom + 0.5);
    }

private:
    void arrange();
    void arrange_sers();
    void arrange_joint(std::size_t tier);
    void arrange_own(std::size_t tier);
    [[nodiscard]] BoxText text_of(Datum const& body) const;
    double draw_party_heads();
    void draw_tier_names();
    double draw_ladder(double bottom);

    [[nodiscard]] double column_width() const
    {
        return (right_ - gutter_) / static_cast<double>(std::max<std::size_t>(1, all_.parties.size()));
    }
    [[nodiscard]] Rect in_column(std::size_t party) const
    {
        double const width = std::min(widest_box, column_width() - 3);
        return {gutter_ + column_width() * (static_cast<double>(party) + 0.5) - width / 2, 0, width, 0};
    }

    Words words_;
    Canvas canvas_;
    Organization all_;
    Diagram diagram_;
    std::vector<std::pair<std::size_t, std::string>> row_names_; ///< row of the diagram and tier title
    double gutter_ = 0, right_ = 0;
};

BoxText Governance::text_of(Datum const& body) const
{
    BoxText text{body.at("title").empty() ? body.at("id") : body.at("title"), {}, body.at("id")};
    if (!body.at("title").empty() && !body.at("id").empty()) text.details.push_back(body.at("id"));
    if (!body.at("limit").empty()) text.details.push_back(body.at("limit"));
    if (!body.at("meets").empty()) text.details.push_back(body.at("meets"));
    if (!body.at("chair").empty()) text.details.push_back(words_("chair", {{"chair", body.at("chair")}}));
    return text;
}

void Governance::arrange()
{
    arrange_sers();
    for (std::size_t tier = 0; tier < all_.tiers.size(); ++tier) {
        std::size_t const first = diagram_.rows.size();
        arrange_joint(tier);
        arrange_own(tier);
        if (diagram_.rows.size() > first) row_names_.emplace_back(first, all_.tiers[tier].second);
    }
    for (Datum const* body : all_.bodies) diagram_.add_edge(body->at("id"), body->at("reports-to"));
}

/// Boxes of one party below each other, the parties side by side.
void Governance::arrange_sers()
{
    std::vector<std::size_t> used(all_.parties.size() + 1);
    for (Datum const* ser : all_.sers) {
        std::size_t const party = std::min(index_of(all_.parties, ser->at("party")), all_.parties.size() - 1);
        std::size_t const row = used[party]++;
        if (diagram_.rows.size() <= row) diagram_.rows.emplace_back();
        Box box{in_column(party), {ser->at("title"), {}, ser->at("id")}, true};
        if (!ser->at("note").empty()) box.text.details.push_back(ser->at("note"));
        diagram_.rows[row].boxes.push_back(std::move(box));
    }
    if (!diagram_.rows.empty()) row_names_.emplace_back(0, words_("sers"));
}

void Governance::arrange_joint(std::size_t tier)
{
    std::vector<Datum const*> joint;
    for (Datum const* body : all_.bodies)
        if (index_of(all_.tiers, body->at("tier")) == tier &&
            index_of(all_.parties, body->at("party")) == all_.parties.size())
            joint.push_back(body);
    double const room = right_ - gutter_;
    auto const at_once = static_cast<std::size_t>(std::max(1.0, std::floor(room / least_box)));
    for (std::size_t first = 0; first < joint.size(); first += at_once) {
        std::size_t const count = std::min(at_once, joint.size() - first);
        double const step = room / static_cast<double>(count);
        double const width = std::min(widest_box, step - 3);
        diagram_.rows.emplace_back();
        for (std::size_t i = 0; i < count; ++i) {
            double const middle = gutter_ + step * (static_cast<double>(i) + 0.5);
            diagram_.rows.back().boxes.push_back(
                {{middle - width / 2, 0, width, 0}, text_of(*joint[first + i]), false});
        }
    }
}

void Governance::arrange_own(std::size_t tier)
{
    std::size_t const first = diagram_.rows.size();
    std::vector<std::size_t> used(all_.parties.size());
    for (Datum const* body : all_.bodies) {
        std::size_t const party = index_of(all_.parties, body->at("party"));
        if (index_of(all_.tiers, body->at("tier")) != tier || party == all_.parties.size()) continue;
        std::size_t const row = first + used[party]++;
        if (diagram_.rows.size() <= row) diagram_.rows.emplace_back();
        diagram_.rows[row].boxes.push_back({in_column(party), text_of(*body), false});
    }
}

double Governance::draw_party_heads()
{
    double tallest = 0;
    for (std::size_t party = 0; party < all_.parties.size(); ++party) {
        Rect const room = in_column(party);
        auto const lines = wrap(all_.parties[party].second, column_width() - 3, {label_type, true}, 3);
        double const height = canvas_.lines({room.centre().x, 0}, lines,
                                            {.bold = true, .tone = Tone::accent, .anchor = Anchor::middle});
        tallest = std::max(tallest, height);
    }
    return tallest + 1.5;
}

void Governance::draw_tier_names()
{
    for (auto const& [row, name] : row_names_) {
        double const top = diagram_.rows[row].top;
        canvas_.lines({0, top + 1}, wrap(name, gutter_ - 2, {label_type, true}, 4),
                      {.bold = true, .tone = Tone::muted});
    }
}

/// Levels from the bottom upwards, as an issue climbs.
double Governance::draw_ladder(double bottom)
{
    double const x = canvas_.width() - ladder_width;
    std::vector<BoxText> steps;
    if (!all_.after.empty()) steps.push_back({all_.after, {}, ""});
    for (auto level = all_.levels.rbegin(); level != all_.levels.rend(); ++level) {
        BoxText step{words_("level", {{"level", (*level)->at("level")}}), {(*level)->at("title")}, ""};
        if (!(*level)->at("limit").empty())
            step.details.push_back(words_("within", {{"limit", (*level)->at("limit")}}));
        steps.push_back(std::move(step));
    }
    constexpr double gap = 4.5;
    double const head = lines_height(1, label_type) + 1.5;
    double height = head;
    for (BoxText const& step : steps) height += box_height(step, ladder_width) + gap;
    height -= gap;
    double y = std::max(0.0, (bottom - height) / 2);
    canvas_.lines({x, y}, wrap(words_("escalation"), ladder_width, {label_type, true}, 1),
                  {.bold = true, .tone = Tone::accent});
    y += head;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Rect const box{x, y, ladder_width, box_height(steps[i], ladder_width)};
        if (i > 0)
            canvas_.stroke({{{box.centre().x, y}, {box.centre().x, y - gap}}, Tone::ink, 0.3, false, true});
        bool const outside = i == 0 && !all_.after.empty();
        draw_box(canvas_, box, steps[i],
                 {Tone::paper, Pattern::solid, outside ? Tone::line : Tone::muted, 0.25});
        y = box.bottom() + gap;
    }
    return y - gap;
}

std::string describe_body(Datum const& body, Organization const& all, Words const& words)
{
    std::size_t const tier = index_of(all.tiers, body.at("tier"));
    std::size_t const party = index_of(all.parties, body.at("party"));
    std::string const tier_name = tier < all.tiers.size() ? all.tiers[tier].second : body.at("tier");
    std::string text =
        party < all.parties.size()
            ? words("text-own-body",
                    {{"name", named(body)}, {"party", all.parties[party].second}, {"tier", tier_name}})
            : words("text-body", {{"name", named(body)}, {"tier", tier_name}});
    for (std::string_view const part : {"limit", "meets", "chair"})
        if (!body.at(part).empty()) text += " " + words("text-" + std::string(part), {{part, body.at(part)}});
    std::string to = body.at("reports-to");
    for (auto const* list : {&all.bodies, &all.sers})
        for (Datum const* other : *list)
            if (!to.empty() && other->at("id") == to) to = value_or(*other, "title", to);
    if (!to.empty()) text += " " + words("text-reports-to", {{"to", to}});
    return text;
}

} // namespace

Figure governance(Request const& request)
{
    return Governance(request).draw();
}

std::string governance_text(Request const& request)
{
    Words const words(request, governance_words());
    Organization const all = collect(request);
    std::vector<std::string> lines;
    for (Datum const* ser : all.sers) {
        std::size_t const party = index_of(all.parties, ser->at("party"));
        std::string const party_name =
            party < all.parties.size() ? all.parties[party].second : ser->at("party");
        std::string text =
            words("text-ser", {{"party", party_name}, {"name", ser->at("title")}, {"note", ser->at("note")}});
        while (!text.empty() && text.back() == ' ') text.pop_back();
        lines.push_back(std::move(text));
    }
    for (Datum const* body : all.bodies) lines.push_back(describe_body(*body, all, words));
    for (Datum const* level : all.levels)
        lines.push_back(words(
            "text-escalation",
            {{"level", level->at("level")}, {"name", level->at("title")}, {"limit", level->at("limit")}}));
    if (!all.after.empty()) lines.push_back(words("text-after", {{"name", all.after}}));
    if (lines.empty()) return words("none");
    return joined_lines(lines);
}

} // namespace rapport::figure::charts
