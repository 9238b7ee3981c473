#include "pipeline/check/messages.hpp"

#include "pipeline/xml/fault.hpp"

#include <algorithm>
#include <optional>

namespace rapport::check {

namespace {

/// What stands in the places {1}, {2} ... of `pattern` when `text` is made from it.
std::optional<std::vector<std::string>> places_in(std::string_view text, std::string_view pattern)
{
    std::vector<std::string> values;
    while (true) {
        auto const open = std::min(pattern.find('{'), pattern.size());
        if (!text.starts_with(pattern.substr(0, open))) return std::nullopt;
        text.remove_prefix(open);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        pattern.remove_prefix(std::min<std::size_t>(3, pattern.size()));
        auto const literal = pattern.substr(0, pattern.find('{'));
        auto const end = literal.empty() ? text.size() : text.find(literal);
        if (end == text.npos) return std::nullopt;
        values.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    if (!text.empty()) return std::nullopt;
    return values;
}

} // namespace

Messages Messages::load(xml::Tree const& file)
{
    Messages messages;
    messages.add(file);
    return messages;
}

void Messages::add(xml::Tree const& file)
{
    auto const root = file.root();
    if (root.name() != "messages")
        xml::fail_at(root, "a file of messages starts with <messages language=\"...\">");
    for (auto const entry : root.children()) {
        bool fresh = true;
        if (entry.name() == "message") {
            Texts texts{entry.child("text").text(), entry.child("help") ? entry.child("help").text() : ""};
            fresh = texts_.emplace(entry.get("id"), std::move(texts)).second;
            for (auto const word : entry.children("word"))
                words_of_[entry.get("id")].emplace_back(word.get("english"), word.get("say"));
        } else if (entry.name() == "word") {
            fresh = words_.emplace(entry.get("english"), entry.get("say")).second;
        } else if (entry.name() == "sentence") {
            fresh = sentences_.emplace(entry.get("english"), entry.get("say")).second;
        } else {
            xml::fail_at(entry, "only message, word and sentence may stand here");
        }
        if (!fresh) xml::fail_at(entry, "said twice");
    }
}

Messages::Texts const* Messages::find(std::string_view test) const
{
    auto const found = texts_.find(test);
    return found == texts_.end() ? nullptr : &found->second;
}

std::string const* Messages::sentence(std::string const& english) const
{
    if (auto const found = sentences_.find(english); found != sentences_.end()) return &found->second;
    auto const found = words_.find(english);
    return found == words_.end() ? nullptr : &found->second;
}

std::string Messages::word(std::string_view test, std::string const& english) const
{
    if (auto const own = words_of_.find(test); own != words_of_.end())
        for (auto const& [pattern, say] : own->second)
            if (auto parts = places_in(english, pattern)) {
                for (auto& part : *parts)
                    if (part != english) part = word(test, part);
                return base::filled(say, *parts);
            }
    if (auto const found = words_.find(english); found != words_.end()) return found->second;
    std::string list;
    for (std::string_view rest = english; !rest.empty();) {
        auto const end = std::min(rest.find(", "), rest.size());
        auto const found = words_.find(std::string(rest.substr(0, end)));
        if (found == words_.end()) return english;
        list += (list.empty() ? "" : ", ") + found->second;
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return list;
}

std::string said_in(Messages const* messages, base::Sentence const& sentence)
{
    return sentence.in([&](std::string const& english) {
        return messages == nullptr ? nullptr : messages->sentence(english);
    });
}

void say_in(Messages const* messages, base::Report& report)
{
    base::Report said;
    for (auto finding : report.findings()) {
        if (!finding.said.empty()) finding.message = said_in(messages, finding.said);
        if (!finding.advised.empty()) finding.help = said_in(messages, finding.advised);
        finding.said = {};
        finding.advised = {};
        said.add(std::move(finding));
    }
    report = std::move(said);
}

} // namespace rapport::check
