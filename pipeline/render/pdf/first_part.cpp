#include "pipeline/render/pdf/first_part.hpp"

#include "pipeline/render/pdf/deflate.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace rapport::render::pdf {

namespace {

constexpr std::size_t longest_array = 8191;   // PDF Reference 1.4, table C.1
constexpr std::size_t longest_string = 65535; // bytes

bool fits(std::string_view text)
{
    // Beyond ASCII a letter has two bytes, and outside the basic plane two times two.
    return 2 * text.size() + 2 <= longest_string;
}

bool fits(Element const& element)
{
    if (element.kids.size() > longest_array) return false;
    if (!element.rare) return true;
    auto const& detail = *element.rare;
    return fits(detail.of_node.alternative) && fits(detail.of_node.spoken) &&
           detail.of_node.cell.value_or(CellRole{}).headers.size() <= longest_array;
}

/// How many characters a font of ours holds: they are numbered from 0, and each has a width.
std::size_t characters_of(Object const& font)
{
    std::size_t count = 0;
    for (Object item : Object(font).getKey("/W").getArrayAsVector())
        if (item.isArray()) count += static_cast<std::size_t>(item.getArrayNItems());
    return count;
}

/// A bit for each of the first `count` characters, the first one highest (PDF Reference 1.4, table 5.20).
std::string bits_of(std::size_t count)
{
    std::string bits(count / 8, '\xFF');
    if (count % 8 != 0) bits += static_cast<char>(0xFF00U >> count % 8 & 0xFFU);
    return bits;
}

/// Takes the objects that have these numbers out of the body, so that none stands in the file twice.
void take_out(Body& body, std::set<std::size_t> const& numbers)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < body.places.size(); ++i)
        if (body.places[i].kind == Place::Kind::offset) order.push_back(i);
    if (order.empty()) throw std::logic_error("a file without objects");
    std::ranges::sort(order, {}, [&](std::size_t number) { return body.places[number].at; });
    std::string kept = body.bytes.substr(0, body.places[order.front()].at);
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto& place = body.places[order[i]];
        std::size_t const begin = place.at;
        std::size_t const end = i + 1 < order.size() ? body.places[order[i + 1]].at : body.bytes.size();
        place.at = kept.size();
        if (!numbers.contains(order[i])) kept.append(body.bytes, begin, end - begin);
    }
    body.bytes = std::move(kept);
}

/// Rows of exactly twenty bytes, counted from object 0, which is always free.
std::string table(std::vector<Place> const& places)
{
    std::string rows = "xref\n0 " + std::to_string(places.size()) + "\n0000000000 65535 f \n";
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (places[i].kind != Place::Kind::offset) throw std::logic_error("an object has no place");
        std::string const at = std::to_string(places[i].at);
        rows += std::string(10 - std::min<std::size_t>(at.size(), 10), '0') + at + " 00000 n \n";
    }
    return rows;
}

} // namespace

bool has_room_for(Structure const& structure)
{
    std::size_t annotations = 0;
    std::size_t named = 0;
    for (auto const& page : structure.annotations) annotations += page.size();
    for (auto const& element : structure.elements) named += element.id().empty() ? 0 : 1;
    auto const fits_in = [](auto const& list) { return list.size() <= longest_array; };
    return 2 * (structure.contents.size() + annotations) <= longest_array && 2 * named <= longest_array &&
           std::ranges::all_of(structure.contents, fits_in) &&
           std::ranges::all_of(structure.elements, [](Element const& element) { return fits(element); });
}

void add_character_sets(File& file)
{
    for (auto& font : file.qpdf.getAllObjects()) {
        if (!font.isDictionaryOfType("/Font", "/CIDFontType2")) continue;
        auto const set = file.deflated_stream(deflated(bits_of(characters_of(font)), small));
        font.getKey("/FontDescriptor").replaceKey("/CIDSet", set);
    }
}

std::string completed_plainly(Body body, ObjectText const& objects)
{
    std::set<std::size_t> later;
    for (std::size_t i = 0; i < objects.count(); ++i)
        later.insert(static_cast<std::size_t>(objects.number(i)));
    take_out(body, later);
    body.places.resize(static_cast<std::size_t>(objects.next_number()));
    for (std::size_t i = 0; i < objects.count(); ++i) {
        auto const number = static_cast<std::size_t>(objects.number(i));
        body.places[number] = {Place::Kind::offset, body.bytes.size(), 0};
        body.bytes += std::to_string(number) + " 0 obj\n";
        body.bytes.append(objects.object(i)).append("\nendobj\n");
    }
    auto const at = body.bytes.size();
    std::string const id = id_of(body.bytes);
    return std::move(body.bytes) + table(body.places) + "trailer\n<</Size " +
           std::to_string(body.places.size()) + "/Root " + std::to_string(body.catalogue) + " 0 R/Info " +
           std::to_string(body.information) + " 0 R/ID" + id + ">>\nstartxref\n" + std::to_string(at) +
           "\n%%EOF\n";
}

} // namespace rapport::render::pdf
