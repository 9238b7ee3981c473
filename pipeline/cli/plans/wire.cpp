#include "pipeline/cli/plans/wire.hpp"

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace rapport::cli {

namespace {

// Both ends are the same program on the same machine: numbers travel as they lie in memory. One list of
// fields serves both directions, so that they cannot drift apart.

class Packer {
public:
    std::string bytes;

    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void operator()(Number number) { bytes.append(reinterpret_cast<char const*>(&number), sizeof number); }
    void operator()(std::string const& text)
    {
        (*this)(static_cast<std::uint64_t>(text.size()));
        bytes += text;
    }
    template <class Value, class Fields>
    void list(std::vector<Value> const& values, Fields const& fields)
    {
        (*this)(static_cast<std::uint64_t>(values.size()));
        for (auto const& value : values) fields(*this, value);
    }
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void operator()(Number& number) { std::memcpy(&number, take(sizeof number).data(), sizeof number); }
    void operator()(std::string& text)
    {
        std::uint64_t size = 0;
        (*this)(size);
        text = take(size);
    }
    template <class Value, class Fields>
    void list(std::vector<Value>& values, Fields const& fields)
    {
        std::uint64_t size = 0;
        (*this)(size);
        for (std::uint64_t i = 0; i < size; ++i) fields(*this, values.emplace_back());
    }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

private:
    std::string_view take(std::uint64_t size)
    {
        if (size > bytes_.size()) throw std::runtime_error("the answer of a worker is cut off");
        std::string_view const part = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return part;
    }
    std::string_view bytes_;
};

constexpr auto text_fields = [](auto& wire, auto& text) { wire(text); };

constexpr auto finding_fields = [](auto& wire, auto& finding) {
    wire(finding.rule);
    wire(finding.severity);
    wire(finding.kind);
    wire(finding.plan);
    wire(finding.span.file);
    wire(finding.span.line);
    wire(finding.span.column);
    wire(finding.span.end_line);
    wire(finding.span.end_column);
    wire.list(finding.clauses, text_fields);
    wire(finding.item);
    wire(finding.message);
    wire(finding.help);
    wire(finding.early);
};

constexpr auto file_fields = [](auto& wire, auto& file) {
    wire(file.name);
    wire(file.bytes);
    wire(file.mark);
};

constexpr auto place_fields = [](auto& wire, auto& place) {
    wire(place.what);
    wire(place.file);
    wire(place.line);
};

constexpr auto clause_fields = [](auto& wire, auto& clause) {
    wire(clause.number);
    wire(clause.title);
    wire(clause.heading);
    wire(clause.level);
    wire.list(clause.places, place_fields);
    wire(clause.more);
};

constexpr auto due_fields = [](auto& wire, auto& due) {
    wire(due.kind);
    wire(due.item);
    wire(due.what);
    wire(due.owner);
    wire(due.date);
    wire(due.days);
    wire(due.file);
    wire(due.line);
};

constexpr auto pair_fields = [](auto& wire, auto& pair) {
    wire(pair.first);
    wire(pair.second);
};

constexpr auto judged_condition_fields = [](auto& wire, auto& condition) {
    wire(condition.id);
    wire(condition.due);
    wire(condition.owner);
    wire(condition.text);
};

constexpr auto condition_fields = [](auto& wire, auto& condition) {
    wire(condition.id);
    wire(condition.text);
    wire(condition.owner);
    wire(condition.due);
    wire(condition.statement);
    wire(condition.action);
    wire(condition.done);
};

constexpr auto judged_fields = [](auto& wire, auto& one) {
    wire(one.file);
    wire(one.answer);
    wire.list(one.reasons, text_fields);
    wire(one.document);
    wire(one.version);
    wire(one.date);
    wire(one.who);
    wire(one.name);
    wire(one.post);
    wire(one.party);
    wire(one.role);
    wire(one.decision);
    wire(one.recorder);
    wire(one.evidence);
    wire(one.way);
    wire(one.note);
    wire.list(one.conditions, judged_condition_fields);
    wire(one.fingerprint);
    wire(one.authority);
    wire(one.digest);
    wire(one.judged);
    wire(one.judged_day);
    wire(one.commit);
    wire(one.records);
    wire(one.commitments);
    wire(one.changed_records);
    wire(one.previous);
    wire.list(one.changed, text_fields);
    wire(one.fit);
    wire(one.latest);
    wire(one.counts);
};

constexpr auto need_fields = [](auto& wire, auto& need) {
    wire(need.document);
    wire(need.party);
    wire(need.role);
    wire(need.who);
    wire(need.approved);
};

constexpr auto part_fields = [](auto& wire, auto& part) {
    wire(part.id);
    wire(part.digest);
    wire.list(part.fields, pair_fields);
};

constexpr auto sign_off_fields = [](auto& wire, auto& outcome) {
    wire.list(outcome.judgement.approvals, judged_fields);
    wire.list(outcome.judgement.documents, text_fields);
    wire(outcome.judgement.trust_digest);
    wire(outcome.judgement.trust_problem);
    wire.list(outcome.needs, need_fields);
    wire(outcome.content.relationship);
    wire(outcome.content.version);
    wire(outcome.content.commitments);
    wire(outcome.content.records);
    wire.list(outcome.content.parts, part_fields);
    wire(outcome.composed);
    wire.list(outcome.conditions, condition_fields);
    wire(outcome.description.title);
    wire(outcome.description.version);
    wire(outcome.description.issued);
    wire(outcome.description.classification);
    wire(outcome.description.retention);
    wire(outcome.description.edition);
    wire(outcome.description.commitments);
};

/// All of an answer but its findings, which Report keeps to itself.
constexpr auto answer_fields = [](auto& wire, auto& answer) {
    wire(answer.outcome.plan_id);
    wire(answer.outcome.stage);
    wire(answer.outcome.profile);
    wire(answer.outcome.status);
    wire(answer.outcome.standing.stage);
    wire(answer.outcome.standing.status);
    wire(answer.outcome.standing.profile);
    wire(answer.outcome.standing.origin);
    wire(answer.outcome.standing.depth);
    wire(answer.outcome.as_of);
    wire(answer.outcome.as_of_source);
    wire(answer.outcome.concerned);
    wire(answer.outcome.stopped);
    wire(answer.outcome.complete);
    wire.list(answer.outcome.files, file_fields);
    wire.list(answer.outcome.clauses, clause_fields);
    wire.list(answer.outcome.dues, due_fields);
    wire(answer.outcome.judged);
    wire(answer.outcome.explained);
    wire(answer.outcome.waived);
    wire(answer.outcome.overridden);
    wire.list(answer.outcome.ignored, text_fields);
    sign_off_fields(wire, answer.outcome);
    wire.list(answer.timings, pair_fields);
    wire(answer.peak_kilobytes);
    wire.list(answer.pictures, pair_fields);
    wire(answer.question);
};

} // namespace

std::string pack(Answer const& answer)
{
    Packer packer;
    packer.list(answer.outcome.report.findings(), finding_fields);
    answer_fields(packer, answer);
    return std::move(packer.bytes);
}

Answer unpack(std::string_view bytes)
{
    Unpacker unpacker(bytes);
    Answer answer;
    std::vector<base::Finding> findings;
    unpacker.list(findings, finding_fields);
    for (auto& finding : findings) answer.outcome.report.add(std::move(finding));
    answer_fields(unpacker, answer);
    if (!unpacker.at_end()) throw std::runtime_error("the answer of a worker is longer than it should be");
    return answer;
}

} // namespace rapport::cli
