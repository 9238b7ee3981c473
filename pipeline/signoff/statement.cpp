#include "pipeline/signoff/statement.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>

namespace rapport::signoff {

namespace {

constexpr std::string_view first_line = "rapport approval statement 1";
constexpr std::size_t digits_of_sha256 = 64;
constexpr std::array<std::pair<Decision, std::string_view>, 4> decisions{
    {{Decision::approve, "approve"},
     {Decision::approve_with_conditions, "approve-with-conditions"},
     {Decision::reject, "reject"},
     {Decision::withdraw, "withdraw"}}};

bool is_hexadecimal(std::string_view text, std::size_t digits)
{
    return text.size() == digits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Letters of file names and versions: nothing that a file system or a shell reads as more.
bool is_plain(std::string_view text)
{
    return !text.empty() && text.front() != '.' && text.front() != '-' &&
           std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '.' || c == '-';
           });
}

/// Takes "key: value" lines one after the other.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    /// The value of the next line when it has this key.
    std::optional<std::string> take(std::string_view key)
    {
        std::string_view const line = text_.substr(0, text_.find('\n'));
        if (line.size() == text_.size() || !line.starts_with(key) ||
            !line.substr(key.size()).starts_with(": "))
            return std::nullopt;
        text_.remove_prefix(line.size() + 1);
        return std::string(line.substr(key.size() + 2));
    }
    [[nodiscard]] bool at_end() const { return text_.empty(); }

private:
    std::string_view text_;
};

std::optional<std::string> digest_in(std::optional<std::string> const& value)
{
    constexpr std::string_view algorithm = "sha256:";
    if (!value || !value->starts_with(algorithm)) return std::nullopt;
    std::string hex = value->substr(algorithm.size());
    if (!is_hexadecimal(hex, digits_of_sha256)) return std::nullopt;
    return hex;
}

/// Reads the lines into a statement; false at the first that is not where or what it has to be.
class Reader {
public:
    Reader(std::string_view text, std::string& why) : lines_(text), why_(why) {}

    std::optional<Statement> read()
    {
        bool const complete = head() && decision() && digests() && parts();
        if (!complete) return std::nullopt;
        return std::move(statement_);
    }

private:
    bool refuse(std::string_view key)
    {
        why_ = "the line \"" + std::string(key) + "\" is missing, out of place or not written as it must be";
        return false;
    }
    bool text(std::string_view key, std::string& value, bool (*accepts)(std::string_view))
    {
        auto taken = lines_.take(key);
        if (!taken || !accepts(*taken)) return refuse(key);
        value = std::move(*taken);
        return true;
    }
    void optional_text(std::string_view key, std::string& value)
    {
        if (auto taken = lines_.take(key)) value = std::move(*taken);
    }
    bool digest(std::string_view key, std::string& value)
    {
        auto taken = digest_in(lines_.take(key));
        if (!taken) return refuse(key);
        value = std::move(*taken);
        return true;
    }

    bool head()
    {
        if (!(text("relationship", statement_.relationship, is_id) &&
              text("document", statement_.document, is_plain) &&
              text("version", statement_.version, is_plain) && text("by", statement_.who, is_id) &&
              text("name", statement_.name, is_clean_line)))
            return false;
        optional_text("post", statement_.post);
        return text("party", statement_.party, is_id) && text("as", statement_.role, is_plain);
    }

    bool decision()
    {
        auto const decided = lines_.take("decision");
        auto const known = decided ? decision_of(*decided) : std::nullopt;
        if (!known) return refuse("decision");
        statement_.decision = *known;
        auto const day = lines_.take("date");
        auto const date = day ? base::Date::parse(*day) : std::nullopt;
        if (!date) return refuse("date");
        statement_.date = *date;
        optional_text("recorded by", statement_.recorder);
        optional_text("evidence", statement_.evidence);
        optional_text("way", statement_.way);
        optional_text("note", statement_.note);
        if (statement_.recorded() != !statement_.evidence.empty()) return refuse("evidence");
        if (statement_.recorded() && !is_id(statement_.recorder)) return refuse("recorded by");
        bool const known_way = std::ranges::find(recorded_ways, statement_.way) != std::end(recorded_ways);
        if (!statement_.way.empty() && !(known_way && statement_.recorded())) return refuse("way");
        for (auto const* line : {&statement_.post, &statement_.evidence, &statement_.note})
            if (!line->empty() && !is_clean_line(*line)) return refuse("note");
        return conditions();
    }

    /// "2027-01-31 PER-OKONJO a new cash flow": a decision has conditions exactly when it says so.
    bool conditions()
    {
        while (auto const line = lines_.take("condition")) {
            std::string_view const all(*line);
            std::size_t const first = all.find(' ');
            std::size_t const second = first == std::string::npos ? first : all.find(' ', first + 1);
            if (second == std::string::npos) return refuse("condition");
            auto const due = base::Date::parse(all.substr(0, first));
            Condition condition{.due = due.value_or(base::Date::from_days(0)),
                                .owner = std::string(all.substr(first + 1, second - first - 1)),
                                .text = std::string(all.substr(second + 1))};
            if (!due || !is_id(condition.owner) || !is_clean_line(condition.text)) return refuse("condition");
            statement_.conditions.push_back(std::move(condition));
        }
        bool const announced = statement_.decision == Decision::approve_with_conditions;
        return announced != statement_.conditions.empty() || refuse("condition");
    }

    bool digests()
    {
        if (!(digest("commitments", statement_.commitments) && digest("composed", statement_.composed) &&
              digest("records", statement_.records)))
            return false;
        auto const before = lines_.take("previous");
        if (before == "none") return true;
        auto const previous = digest_in(before);
        if (!previous) return refuse("previous");
        statement_.previous = *previous;
        return true;
    }

    bool parts()
    {
        while (auto const part = lines_.take("part")) {
            std::size_t const space = part->find(' ');
            std::string const id = part->substr(0, space);
            bool const whole = space != std::string::npos && is_plain(id) &&
                               is_hexadecimal(std::string_view(*part).substr(space + 1), part_digits);
            bool const in_order = statement_.parts.empty() || statement_.parts.back().first < id;
            if (!whole || !in_order) return refuse("part");
            statement_.parts.emplace_back(id, part->substr(space + 1));
        }
        return lines_.at_end() || refuse("part");
    }

    Lines lines_;
    std::string& why_;
    Statement statement_;
};

std::string lower(std::string_view id)
{
    return base::fold(id);
}

} // namespace

std::string_view name_of(Decision decision)
{
    return std::ranges::find(decisions, decision, &std::pair<Decision, std::string_view>::first)->second;
}

std::optional<Decision> decision_of(std::string_view name)
{
    for (auto const& [decision, known] : decisions)
        if (known == name) return decision;
    return std::nullopt;
}

std::string write(Statement const& statement)
{
    std::string text(first_line);
    text += '\n';
    auto const line = [&](std::string_view key, std::string_view value) {
        text.append(key).append(": ").append(value).append("\n");
    };
    auto const line_if_any = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) line(key, value);
    };
    line("relationship", statement.relationship);
    line("document", statement.document);
    line("version", statement.version);
    line("by", statement.who);
    line("name", statement.name);
    line_if_any("post", statement.post);
    line("party", statement.party);
    line("as", statement.role);
    line("decision", name_of(statement.decision));
    line("date", statement.date.text());
    line_if_any("recorded by", statement.recorder);
    line_if_any("evidence", statement.evidence);
    line_if_any("way", statement.way);
    line_if_any("note", statement.note);
    for (auto const& condition : statement.conditions)
        line("condition", condition.due.text() + " " + condition.owner + " " + condition.text);
    line("commitments", "sha256:" + statement.commitments);
    line("composed", "sha256:" + statement.composed);
    line("records", "sha256:" + statement.records);
    line("previous", statement.previous.empty() ? "none" : "sha256:" + statement.previous);
    for (auto const& [id, digest] : statement.parts) line("part", id + " " + digest);
    return text;
}

std::optional<Statement> read_statement(std::string_view bytes, std::string& why)
{
    std::string const head = std::string(first_line) + "\n";
    if (!bytes.starts_with(head)) {
        why = "its first line is not \"" + std::string(first_line) + "\"";
        return std::nullopt;
    }
    auto statement = Reader(bytes.substr(head.size()), why).read();
    if (statement && write(*statement) != bytes) {
        why = "it is not written as a statement must be";
        return std::nullopt;
    }
    return statement;
}

std::string condition_id(std::string_view digest, std::size_t number)
{
    constexpr std::size_t digits = 8; // of the statement's digest: enough to tell those of one plan apart
    std::string id = "CND-";
    for (char const c : digest.substr(0, digits))
        id += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return id + "-" + std::to_string(number);
}

std::string file_name(Statement const& statement, std::size_t number)
{
    return statement.document + "-" + statement.version + "-" + lower(statement.who) + "-" +
           lower(statement.party) + "-" + std::to_string(number) + ".txt";
}

bool is_id(std::string_view text)
{
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' && text.back() != '-' &&
           std::ranges::all_of(
               text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; });
}

bool is_clean_line(std::string_view text)
{
    if (text.empty() || base::trim(text) != text || base::first_invalid_utf8(text) != std::string_view::npos)
        return false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = base::next_code_point(text, at);
        bool const control = c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD;
        bool const invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
                               (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C ||
                               (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
        if (control || invisible) return false;
    }
    return true;
}

} // namespace rapport::signoff
