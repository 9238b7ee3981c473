#include "pipeline/inspect/actions.hpp"

#include "pipeline/inspect/names.hpp"

#include <array>

namespace rapport::inspect {

namespace {

constexpr std::array<std::string_view, 7> allowed{"GoTo", "GoToR", "GoToE",     "Thread",
                                                  "URI",  "Named", "SubmitForm"};
constexpr std::array<std::string_view, 4> moves{"NextPage", "PrevPage", "FirstPage", "LastPage"};
constexpr std::size_t most_actions = 1000; ///< of one chain

/// Media clip data of a rendition names its type and says what it is to those who cannot see or hear it.
void check_media_clip(Context& context, Object const& action, Place place)
{
    Object clip = get(get(action, "R"), "C");
    if (!clip.isDictionary() || name_in(clip, "S") != "MCD") return;
    if (!get(clip, "CT").isString()) context.findings.fail("ua:7.18.6.2-1", place);
    auto const texts = items(get(clip, "Alt"));
    bool right = !texts.empty() && texts.size() % 2 == 0;
    for (std::size_t i = 0; right && i < texts.size(); ++i) {
        Object text = texts[i];
        right = text.isString() && (i % 2 == 0 || !text.getStringValue().empty());
    }
    if (!right) context.findings.fail("ua:7.18.6.2-2", place);
}

} // namespace

void check_action(Context& context, Object const& action, Place place)
{
    std::vector<Object> open{action};
    std::set<QPDFObjGen> visited;
    for (std::size_t count = 0; !open.empty() && count < most_actions; ++count) {
        Object each = open.back();
        open.pop_back();
        if (!each.isDictionary() || (each.isIndirect() && !visited.insert(each.getObjGen()).second)) continue;
        Place const where = each.isIndirect() ? place_of(each, place.page) : place;
        std::string const kind = name_in(each, "S");
        if (!contains(allowed, kind)) context.findings.fail("6.5.1-1", where, kind);
        if (kind == "Named" && !contains(moves, name_in(each, "N")))
            context.findings.fail("6.5.1-2", where, name_in(each, "N"));
        if (kind == "Rendition") check_media_clip(context, each, where);
        for (auto const& next : items(get(each, "Next"))) open.push_back(next);
    }
}

void check_additional_actions(Context& context, Object const& holder, Place place)
{
    Object additional = get(holder, "AA");
    for (auto const& key : keys_of(additional)) check_action(context, get(additional, key), place);
}

} // namespace rapport::inspect
