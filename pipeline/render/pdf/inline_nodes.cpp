#include "pipeline/render/pdf/inline_nodes.hpp"

namespace rapport::render::pdf {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";

/// A node among the words of a paragraph.
int inline_node(Setting& setting, std::string_view role, int parent)
{
    int const node = add_node(setting, role, parent);
    setting.nodes.back().in_line = true;
    return node;
}

/// What neighbouring runs may have in common.
struct Open {
    int note = -1;
    int link = -1;
    std::string const* target = nullptr;
};

int link_node(Setting& setting, document::Inline const& piece, Open& open, int parent)
{
    if (piece.link.empty()) {
        open.target = nullptr;
        return -1;
    }
    if (!open.target || *open.target != piece.link) open.link = inline_node(setting, "Link", parent);
    open.target = &piece.link;
    return open.link;
}

bool has_a_node_of_its_own(document::Inline const& piece, std::string_view language)
{
    return piece.code || piece.struck || piece.edit != document::Edit::none || piece.language != language ||
           !piece.spoken.empty();
}

/// A paragraph all of which is in one other language says so itself; gives the language that its words need
/// not name.
std::string give_language(Setting& setting, document::Inlines const& content, int node)
{
    auto& paragraph = setting.nodes[static_cast<std::size_t>(node)];
    auto language = paragraph.role == "P" ? document::language_of(content) : std::string();
    if (!language.empty()) paragraph.detail().language = language;
    return language;
}

} // namespace

void give_nodes(Setting& setting, document::Inlines const& content, Items& items, int node)
{
    if (node < 0) return;
    auto const language = give_language(setting, content, node);
    Open open;
    for (std::size_t i = 0; i < items.runs.size() && i < content.size(); ++i) {
        auto const& piece = content[i];
        auto& run = items.runs[i];
        run.node = node;
        bool const called = piece.note && piece.bracket && !piece.link.empty(); // its note stands elsewhere
        bool const inside = piece.note && !called;
        if (inside && open.note < 0) open.note = inline_node(setting, "Note", node);
        if (!inside) open.note = -1;
        if (inside) run.node = open.note;
        if (called) run.node = inline_node(setting, "Reference", node);
        run.link_node = link_node(setting, piece, open, run.node);
        if (run.link_node >= 0) run.node = run.link_node;
        if (!has_a_node_of_its_own(piece, language)) continue;
        run.node = inline_node(setting, piece.code ? "Code" : "Span", run.node);
        auto& own = setting.nodes.back().detail();
        own.struck = piece.struck || piece.edit == document::Edit::deleted;
        own.underlined = piece.edit == document::Edit::inserted;
        if (piece.language != language) own.language = piece.language;
        own.spoken = piece.spoken;
    }
}

void DividedWords::join(std::vector<Piece>& pieces, bool hyphen)
{
    if (pieces.empty()) return;
    auto const text_of = [](Piece const& piece) {
        std::string_view text = piece.word->text;
        if (text.ends_with(soft_hyphen)) text.remove_suffix(soft_hyphen.size());
        return text;
    };
    bool const begins = open_ >= 0;
    if (begins) {
        auto& spoken = setting_.nodes[static_cast<std::size_t>(open_)].detail().spoken;
        spoken += text_of(pieces.front());
        if (pieces.front().space_after) spoken += ' ';
        pieces.front().node = open_;
    }
    auto& last = pieces.back();
    bool const goes_on = begins && pieces.size() == 1;
    if (!hyphen || last.node < 0) {
        open_ = -1;
    } else if (!goes_on) {
        open_ = inline_node(setting_, "Span", last.node);
        setting_.nodes.back().detail().spoken = text_of(last);
        last.node = open_;
    }
}

} // namespace rapport::render::pdf
