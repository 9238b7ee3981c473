#include "pipeline/inspect/xml_reader.hpp"

#include "pipeline/base/text.hpp"

#include <charconv>
#include <map>
#include <stdexcept>

namespace rapport::inspect {

namespace {

constexpr int deepest = 100;
constexpr std::size_t most_attributes = 1000; ///< of one element; each is compared with all before it
constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

/// Thrown and caught in this file only: a recursive reader has no shorter way out.
struct NotWellFormed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using Prefixes = std::map<std::string, std::string, std::less<>>;

bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-' || byte == '.' || byte == ':' ||
           static_cast<unsigned char>(byte) >= 0x80;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    XmlDocument read()
    {
        XmlDocument document;
        try {
            if (text_.starts_with("\xEF\xBB\xBF")) at_ += 3;
            skip_between(document);
            document.root = element({{"xml", std::string(xml_space)}}, 0);
            skip_between(document);
            if (at_ != text_.size()) throw NotWellFormed("something stands behind the root element");
        } catch (NotWellFormed const&) {
            document.root.reset();
        }
        return document;
    }

private:
    [[nodiscard]] bool here(std::string_view wanted) const { return text_.substr(at_).starts_with(wanted); }

    void expect(std::string_view wanted)
    {
        if (!here(wanted)) throw NotWellFormed("expected " + std::string(wanted));
        at_ += wanted.size();
    }

    void skip_blanks()
    {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    std::string_view up_to(std::string_view mark)
    {
        auto const end = text_.find(mark, at_);
        if (end == text_.npos) throw NotWellFormed("unfinished");
        auto const content = text_.substr(at_, end - at_);
        at_ = end + mark.size();
        return content;
    }

    void comment()
    {
        at_ += 4;
        if (up_to("-->").find("--") != std::string_view::npos)
            throw NotWellFormed("two hyphens in a comment");
    }

    void skip_between(XmlDocument& document)
    {
        while (true) {
            skip_blanks();
            if (here("<!--")) {
                comment();
            } else if (here("<?")) {
                at_ += 2;
                document.instructions.emplace_back(up_to("?>"));
            } else {
                return;
            }
        }
    }

    std::string name()
    {
        auto const begin = at_;
        while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
        auto const found = text_.substr(begin, at_ - begin);
        if (found.empty() || std::string_view("-.0123456789:").find(found.front()) != found.npos)
            throw NotWellFormed("not a name");
        return std::string(found);
    }

    static XmlName resolved(std::string const& name, Prefixes const& prefixes, bool attribute)
    {
        auto const colon = name.find(':');
        XmlName result;
        if (colon != name.npos) result.prefix = name.substr(0, colon);
        result.local = colon == name.npos ? name : name.substr(colon + 1);
        if (attribute && colon == name.npos) return result;
        auto const space = prefixes.find(result.prefix);
        if (space != prefixes.end())
            result.space = space->second;
        else if (!result.prefix.empty())
            throw NotWellFormed("an undeclared prefix");
        if (result.local.empty() || result.local.find(':') != std::string::npos)
            throw NotWellFormed("two colons");
        return result;
    }

    void append_reference(std::string& out)
    {
        ++at_;
        auto const name = up_to(";");
        if (name == "lt")
            out += '<';
        else if (name == "gt")
            out += '>';
        else if (name == "amp")
            out += '&';
        else if (name == "quot")
            out += '"';
        else if (name == "apos")
            out += '\'';
        else if (name.starts_with("#"))
            append_character(name.substr(1), out);
        else
            throw NotWellFormed("an unknown entity");
    }

    static void append_character(std::string_view digits, std::string& out)
    {
        bool const hexadecimal = digits.starts_with("x");
        if (hexadecimal) digits.remove_prefix(1);
        unsigned value = 0;
        auto const [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
        bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (error != std::errc() || end != digits.data() + digits.size() || value == 0 || value > 0x10FFFF ||
            surrogate)
            throw NotWellFormed("not a character");
        base::append_utf8(out, static_cast<char32_t>(value));
    }

    std::string quoted()
    {
        char const quote = at_ < text_.size() ? text_[at_] : '\0';
        if (quote != '"' && quote != '\'') throw NotWellFormed("no quotation mark");
        ++at_;
        std::string value;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '<') throw NotWellFormed("< in a value");
            if (text_[at_] == '&')
                append_reference(value);
            else
                value += text_[at_++];
        }
        expect(std::string_view(&quote, 1));
        return value;
    }

    /// Reads the attributes of a tag; declarations go into `prefixes`.
    std::vector<std::pair<std::string, std::string>> raw_attributes(Prefixes& prefixes)
    {
        std::vector<std::pair<std::string, std::string>> attributes;
        while (true) {
            auto const before = at_;
            skip_blanks();
            if (here(">") || here("/>")) return attributes;
            if (at_ == before) throw NotWellFormed("no space before an attribute");
            if (attributes.size() > most_attributes) throw NotWellFormed("too many attributes");
            std::string key = name();
            skip_blanks();
            expect("=");
            skip_blanks();
            std::string value = quoted();
            for (auto const& [known, ignored] : attributes)
                if (known == key) throw NotWellFormed("an attribute twice");
            if (key == "xmlns")
                prefixes[""] = value;
            else if (key.starts_with("xmlns:"))
                prefixes[key.substr(6)] = value;
            else
                attributes.emplace_back(std::move(key), std::move(value));
        }
    }

    std::unique_ptr<XmlNode> element(Prefixes prefixes, int depth)
    {
        if (depth > deepest) throw NotWellFormed("too deep");
        expect("<");
        std::string const tag = name();
        auto node = std::make_unique<XmlNode>();
        for (auto& [key, value] : raw_attributes(prefixes))
            node->attributes.push_back({resolved(key, prefixes, true), std::move(value)});
        node->name = resolved(tag, prefixes, false);
        if (here("/>")) {
            at_ += 2;
            return node;
        }
        expect(">");
        content(*node, prefixes, depth);
        expect(tag);
        skip_blanks();
        expect(">");
        return node;
    }

    /// Reads up to and with the "</" of the end tag.
    void content(XmlNode& node, Prefixes const& prefixes, int depth)
    {
        while (true) {
            if (at_ >= text_.size()) throw NotWellFormed("unfinished");
            if (here("</")) {
                at_ += 2;
                return;
            }
            if (here("<!--")) {
                comment();
            } else if (here("<![CDATA[")) {
                at_ += 9;
                node.text += up_to("]]>");
            } else if (here("<?")) {
                at_ += 2;
                up_to("?>");
            } else if (here("<")) {
                node.children.push_back(element(prefixes, depth + 1));
            } else if (here("&")) {
                append_reference(node.text);
            } else {
                node.text += text_[at_++];
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

std::string const* XmlNode::attribute(std::string_view space, std::string_view local) const
{
    for (auto const& each : attributes)
        if (each.name.is(space, local)) return &each.value;
    return nullptr;
}

XmlDocument read_xml(std::string_view text)
{
    if (base::first_invalid_utf8(text) != text.npos) return {};
    return Reader(text).read();
}

} // namespace rapport::inspect
