#include "pipeline/render/pdf/object_streams.hpp"

#include "pipeline/base/share.hpp"
#include "pipeline/digest/sha256.hpp"
#include "pipeline/render/pdf/deflate.hpp"

#include <algorithm>

namespace rapport::render::pdf {

namespace {

/// Readers inflate a whole stream for one object of it; fewer streams are smaller.
constexpr std::size_t objects_in_a_stream = 400;

void append_stream(std::string& file, std::uint64_t number, std::string const& entries,
                   std::string const& deflated)
{
    file += std::to_string(number) + " 0 obj\n<<" + entries + "/Filter/FlateDecode/Length " +
            std::to_string(deflated.size()) + ">>\nstream\n" + deflated + "\nendstream\nendobj\n";
}

/// Some of the objects as one stream of them (ISO 32000-1:2008, 7.5.7).
struct ObjectStream {
    std::string entries;
    std::string deflated;
};

ObjectStream object_stream(ObjectText const& objects, std::size_t from, std::size_t to)
{
    std::string index;
    std::string content;
    for (std::size_t i = from; i < to; ++i) {
        index += std::to_string(objects.number(i)) + " " + std::to_string(content.size()) + " ";
        content.append(objects.object(i)).append("\n");
    }
    return {"/Type/ObjStm/N " + std::to_string(to - from) + "/First " + std::to_string(index.size()),
            deflated(index + content, quick)};
}

void append_objects(Body& body, ObjectText const& objects)
{
    std::size_t const count = objects.count();
    body.places.resize(static_cast<std::size_t>(objects.next_number()));
    auto const end_of = [&](std::size_t from) { return std::min(from + objects_in_a_stream, count); };
    std::vector<ObjectStream> streams((count + objects_in_a_stream - 1) / objects_in_a_stream);
    // Deflating the tags takes a third of what finishing a file does.
    base::share(streams.size(), [&](std::size_t i) {
        streams[i] = object_stream(objects, i * objects_in_a_stream, end_of(i * objects_in_a_stream));
    });
    for (std::size_t i = 0; i < streams.size(); ++i) {
        std::uint64_t const stream = body.places.size();
        std::size_t const from = i * objects_in_a_stream;
        for (std::size_t k = from; k < end_of(from); ++k)
            body.places[static_cast<std::size_t>(objects.number(k))] = {Place::Kind::in_stream, stream,
                                                                        static_cast<std::uint32_t>(k - from)};
        body.places.push_back({Place::Kind::offset, body.bytes.size(), 0});
        append_stream(body.bytes, stream, streams[i].entries, streams[i].deflated);
    }
}

constexpr std::size_t row_size = 7; ///< bytes: kind, four of a place, two of an index

/// A row for each object, as the difference to the row above (PNG's filter "up"): that deflates well.
std::string table(std::vector<Place> const& places)
{
    std::string rows;
    rows.reserve(places.size() * (row_size + 1));
    std::string above(row_size, '\0');
    for (auto const& place : places) {
        std::string row{static_cast<char>(place.kind)};
        for (unsigned shift : {24U, 16U, 8U, 0U}) row += static_cast<char>(place.at >> shift & 0xFFU);
        for (unsigned shift : {8U, 0U}) row += static_cast<char>(place.index >> shift & 0xFFU);
        rows += '\2';
        for (std::size_t i = 0; i < row_size; ++i) rows += static_cast<char>(row[i] - above[i]);
        above = std::move(row);
    }
    return rows;
}

} // namespace

std::string_view ObjectText::object(std::size_t index) const
{
    std::size_t const end = index + 1 < begins_.size() ? begins_[index + 1].second : text_.size();
    return std::string_view(text_).substr(begins_[index].second, end - begins_[index].second);
}

std::string id_of(std::string_view content)
{
    std::string const id = "<" + digest::sha256(content).substr(0, 32) + ">";
    return "[" + id + id + "]";
}

std::string completed(Body body, ObjectText const& objects)
{
    append_objects(body, objects);
    auto const number = body.places.size();
    auto const at = body.bytes.size();
    body.places.push_back({Place::Kind::offset, at, 0});
    append_stream(body.bytes, number,
                  "/Type/XRef/W[1 4 2]/Size " + std::to_string(body.places.size()) + "/Root " +
                      std::to_string(body.catalogue) + " 0 R/Info " + std::to_string(body.information) +
                      " 0 R/ID" + id_of(body.bytes) + "/DecodeParms<</Predictor 12/Columns " +
                      std::to_string(row_size) + ">>",
                  deflated(table(body.places), quick));
    return std::move(body.bytes) + "startxref\n" + std::to_string(at) + "\n%%EOF\n";
}

} // namespace rapport::render::pdf
