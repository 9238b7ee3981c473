#include "pipeline/ingest/ingest.hpp"

#include <algorithm>
#include <array>

namespace rapport::ingest {

namespace {

using vocabulary::Item;

/// Columns after which attributes go to a line of their own.
constexpr std::size_t widest = 110;
constexpr std::array<std::string_view, 10> inline_names{"em", "strong", "del",      "mono",    "br",
                                                        "a",  "link",   "footnote", "picture", "span"};

std::string escaped(std::string_view text, bool in_attribute)
{
    std::string result;
    result.reserve(text.size());
    for (char const c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += in_attribute ? "&quot;" : "\""; break;
        case '\n': result += in_attribute ? "&#10;" : "\n"; break;
        case '\t': result += in_attribute ? "&#9;" : "\t"; break;
        default: result += c;
        }
    }
    return result;
}

bool holds_text(xml::Element element)
{
    auto const nodes = element.nodes();
    return std::any_of(nodes.begin(), nodes.end(), [](xml::Element node) {
        return node.is_text() ||
               std::find(inline_names.begin(), inline_names.end(), node.name()) != inline_names.end();
    });
}

class XmlWriter {
public:
    explicit XmlWriter(vocabulary::Vocabulary const& vocabulary) : vocabulary_(vocabulary) {}

    std::string write(xml::Element root)
    {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        block(root, &vocabulary_.root(), 0);
        return std::move(out_);
    }

private:
    std::vector<xml::Element::Attribute> ordered(xml::Element element, Item const* item) const
    {
        auto attributes = element.attributes();
        auto const rank = [&](std::string const& name) {
            if (item == nullptr) return std::size_t{0};
            for (std::size_t i = 0; i < item->fields.size(); ++i)
                if (item->fields[i].name == name) return i;
            return item->fields.size();
        };
        std::stable_sort(attributes.begin(), attributes.end(),
                         [&](auto const& a, auto const& b) { return rank(a.name) < rank(b.name); });
        return attributes;
    }

    void open(xml::Element element, Item const* item, std::size_t indent)
    {
        std::vector<std::string> pieces;
        if (item != nullptr && item->role == Item::Role::root)
            pieces.push_back("xmlns=\"" + vocabulary_.namespace_uri() + '"');
        for (auto const& attribute : ordered(element, item))
            pieces.push_back(attribute.name + "=\"" + escaped(attribute.value, true) + '"');
        out_ += '<';
        out_ += element.name();
        auto column = indent + 1 + element.name().size();
        for (auto const& piece : pieces) {
            bool const wraps =
                column + 1 + piece.size() > widest && column > indent + 1 + element.name().size();
            if (wraps) {
                out_ += '\n' + std::string(indent + 4, ' ');
                column = indent + 4;
            } else {
                out_ += ' ';
                ++column;
            }
            out_ += piece;
            column += piece.size();
        }
    }

    void close(xml::Element element)
    {
        out_ += "</";
        out_ += element.name();
        out_ += '>';
    }

    void block(xml::Element element, Item const* item, std::size_t indent)
    {
        out_ += std::string(indent, ' ');
        open(element, item, indent);
        auto const nodes = element.nodes();
        if (nodes.empty()) {
            out_ += "/>\n";
            return;
        }
        out_ += '>';
        if (holds_text(element)) {
            for (auto const node : nodes) running(node, indent);
        } else {
            out_ += '\n';
            for (auto const node : nodes)
                block(node, item == nullptr ? nullptr : item->child(node.name()), indent + 2);
            out_ += std::string(indent, ' ');
        }
        close(element);
        out_ += '\n';
    }

    /// Running text stays on its line: a line break in it would be a change of the text.
    void running(xml::Element node, std::size_t indent)
    {
        if (node.is_text()) {
            out_ += escaped(node.text(), false);
            return;
        }
        open(node, nullptr, 0);
        auto const nodes = node.nodes();
        if (nodes.empty()) {
            out_ += "/>";
            return;
        }
        out_ += '>';
        for (auto const inner : nodes) running(inner, indent);
        close(node);
    }

    vocabulary::Vocabulary const& vocabulary_;
    std::string out_{};
};

} // namespace

std::string write_xml(xml::Tree const& tree, vocabulary::Vocabulary const& vocabulary)
{
    return XmlWriter(vocabulary).write(tree.root());
}

} // namespace rapport::ingest
