#include "pipeline/check/messages.hpp"

#include "pipeline/xml/fault.hpp"

namespace rapport::check {

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
        } else if (entry.name() == "word") {
            fresh = words_.emplace(entry.get("english"), entry.get("say")).second;
        } else {
            xml::fail_at(entry, "only message and word may stand here");
        }
        if (!fresh) xml::fail_at(entry, "said twice");
    }
}

Messages::Texts const* Messages::find(std::string_view test) const
{
    auto const found = texts_.find(test);
    return found == texts_.end() ? nullptr : &found->second;
}

std::string const& Messages::word(std::string const& english) const
{
    auto const found = words_.find(english);
    return found == words_.end() ? english : found->second;
}

std::string filled(std::string_view text, std::vector<std::string> const& values)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const place = i + 2 < text.size() && text[i] == '{' && text[i + 2] == '}' &&
                           text[i + 1] >= '1' && text[i + 1] <= '9';
        auto const number = place ? static_cast<std::size_t>(text[i + 1] - '1') : values.size();
        if (number >= values.size()) {
            result += text[i];
            continue;
        }
        result += values[number];
        i += 2;
    }
    return result;
}

} // namespace rapport::check
