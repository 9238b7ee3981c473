#include "pipeline/render/html/writer.hpp"

namespace rapport::render::html {

namespace {

using namespace document;

class Places {
public:
    std::map<std::string, std::string> found;
    std::vector<Heading const*> headings;
    std::map<std::string_view, int> pictures;

    void blocks(Blocks const& list)
    {
        for (Block const& block : list) {
            origin(block.origin);
            if (auto const* heading = std::get_if<Heading>(&block.value)) {
                headings.push_back(heading);
                add(block.origin.item, heading->anchor);
            }
            std::visit([&](auto const& value) { inside(value); }, block.value);
        }
    }

private:
    void add(std::string const& item, std::string const& anchor)
    {
        if (!item.empty() && !anchor.empty()) found.emplace(item, anchor); // the first place wins
    }
    void origin(Origin const& origin) { add(origin.item, origin.anchor); }

    void inside(List const& list)
    {
        for (Blocks const& item : list.items) blocks(item);
    }
    void inside(Quote const& quote) { blocks(quote.content); }
    void inside(Box const& box) { blocks(box.content); }
    void inside(Table const& table)
    {
        for (auto const* rows : {&table.head, &table.body})
            for (Row const& row : *rows) {
                origin(row.origin);
                for (Cell const& cell : row.cells) blocks(cell.content);
            }
    }
    void inside(Facts const& facts)
    {
        for (Facts::Pair const& pair : facts.pairs) {
            origin(pair.origin);
            blocks(pair.value);
        }
    }
    void inside(Answers const& answers)
    {
        for (Answers::Answer const& answer : answers.answers) origin(answer.origin);
    }
    void inside(Cover const& cover) { inside(cover.facts); }
    void inside(Heading const&) {}
    void inside(Paragraph const&) {}
    void inside(FigureBlock const&) {}
    void inside(Image const& image)
    {
        if (image.raster) ++pictures[image.raster->original];
    }
    void inside(Signatures const&) {}
    void inside(Contents const&) {}
    void inside(PageBreak const&) {}
    void inside(Code const&) {}
};

} // namespace

std::map<std::string, std::string> places_of(Document const& document)
{
    Places places;
    places.blocks(document.blocks);
    return places.found;
}

std::vector<Heading const*> headings_of(Blocks const& blocks)
{
    Places places;
    places.blocks(blocks);
    return places.headings;
}

std::set<std::string_view> repeated_pictures(Document const& document)
{
    Places places;
    places.blocks(document.blocks);
    std::set<std::string_view> repeated;
    for (auto const& [file, times] : places.pictures)
        if (times > 1) repeated.insert(file);
    return repeated;
}

} // namespace rapport::render::html
