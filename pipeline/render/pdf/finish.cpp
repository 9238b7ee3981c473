#include "pipeline/render/pdf/finish.hpp"

#include "pipeline/render/pdf/annotations.hpp"
#include "pipeline/render/pdf/archive_objects.hpp"
#include "pipeline/render/pdf/bookmarks.hpp"
#include "pipeline/render/pdf/deflate.hpp"
#include "pipeline/render/pdf/first_part.hpp"
#include "pipeline/render/pdf/tags.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include <cstring>
#include <stdexcept>

namespace rapport::render::pdf {

namespace {

/// Streams that were deflated while painting get the filter's name; their bytes pass through untouched.
void name_filters(File& file)
{
    std::string const key = std::string("/") + deflated_key;
    for (auto& object : file.qpdf.getAllObjects()) {
        if (!object.isStream()) continue;
        auto dictionary = object.getDict();
        if (!dictionary.hasKey(key)) continue;
        dictionary.removeKey(key);
        dictionary.replaceKey("/Filter", Object::newName("/FlateDecode"));
    }
}

void add_metadata(File& file, Description const& description, Standard standard, bool tagged)
{
    auto root = file.qpdf.getRoot();
    if (!description.language.empty()) root.replaceKey("/Lang", Object::newString(description.language));
    root.replaceKey("/ViewerPreferences",
                    Object::newDictionary({{"/DisplayDocTitle", Object::newBool(true)}}));
    auto metadata = Object::newStream(&file.qpdf, xmp_packet(description, standard, tagged));
    metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    Entries info;
    auto const add = [&](char const* key, std::string const& value) {
        if (!value.empty()) info[key] = text_of(value);
    };
    add("/Title", description.title);
    add("/Author", description.author);
    add("/Subject", description.subject);
    add("/Creator", producer);
    add("/Producer", producer);
    for (auto const* key : {"/CreationDate", "/ModDate"})
        if (auto const date = pdf_date(description); !date.empty()) info[key] = Object::newString(date);
    file.qpdf.getTrailer().replaceKey("/Info", file.indirect(info));
}

/// Says on pages where they stand in the structure, whose root gets a place to be filled.
Object add_place_of_tags(File& file)
{
    for (std::size_t i = 0; i < file.pages.size(); ++i)
        file.pages[i].replaceKey("/StructParents", Object::newInteger(page_key(i)));
    auto root = file.indirect({{"/Type", Object::newName("/StructTreeRoot")}});
    auto catalogue = file.qpdf.getRoot();
    catalogue.replaceKey("/StructTreeRoot", root);
    catalogue.replaceKey("/MarkInfo", Object::newDictionary({{"/Marked", Object::newBool(true)},
                                                             {"/UserProperties", Object::newBool(true)}}));
    return root;
}

/// The places of objects in what `writer` has written, and its bytes up to its own table of them.
Body body_of(QPDFWriter& writer, std::string_view bytes)
{
    Body body;
    auto const table = bytes.rfind("startxref\n");
    if (table == std::string_view::npos) throw std::logic_error("qpdf wrote no cross-reference table");
    auto const end = std::stoul(std::string(bytes.substr(table + std::strlen("startxref\n"))));
    body.bytes = bytes.substr(0, end);
    for (auto const& [object, entry] : writer.getWrittenXRefTable()) {
        auto const number = static_cast<std::size_t>(object.getObj());
        bool const own = entry.getType() == 1 && static_cast<std::size_t>(entry.getOffset()) >= end;
        if (entry.getType() == 0 || own) continue;
        if (body.places.size() <= number) body.places.resize(number + 1);
        if (entry.getType() == 1)
            body.places[number] = {Place::Kind::offset, static_cast<std::uint64_t>(entry.getOffset()), 0};
        else
            body.places[number] = {Place::Kind::in_stream,
                                   static_cast<std::uint64_t>(entry.getObjStreamNumber()),
                                   static_cast<std::uint32_t>(entry.getObjStreamIndex())};
    }
    return body;
}

/// `root` is null when the file has no structure.
std::string written(File& file, Printed const& printed, std::vector<PageAnnotations> const& annotations,
                    Object const& root, bool first_part)
{
    QPDFWriter writer(file.qpdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(first_part ? qpdf_o_disable : qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);
    writer.forcePDFVersion(first_part ? "1.4" : "1.7");
    writer.write();
    if (file.qpdf.anyWarnings())
        throw std::runtime_error("qpdf warns: " + file.qpdf.getWarnings().front().getMessageDetail());
    auto const buffer = writer.getBufferSharedPointer();
    Body body = body_of(writer, {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()});
    auto const number = [&](Object const& object) {
        return writer.getRenumberedObjGen(object.getObjGen()).getObj();
    };
    body.catalogue = number(file.qpdf.getRoot());
    body.information = number(file.qpdf.getTrailer().getKey("/Info"));
    TaggedObjects numbers;
    std::vector<AnnotatedPage> annotated;
    for (std::size_t i = 0; i < file.pages.size(); ++i) {
        numbers.pages.push_back(number(file.pages[i]));
        numbers.page_heights.push_back(printed.layout.pages[i].height);
        annotated.push_back({numbers.pages.back(), 0, {}});
        if (annotations[i].list.isInitialized()) annotated.back().list = number(annotations[i].list);
        for (auto const& field : annotations[i].fields) annotated.back().fields.push_back(number(field));
    }
    ObjectText objects(static_cast<int>(body.places.size()));
    numbers.annotations =
        write_annotations(objects, printed.layout, annotated, first_annotation_key(printed.structure));
    if (root.isInitialized()) {
        numbers.root = number(root);
        write_tags(objects, printed.structure, numbers);
    }
    return first_part ? completed_plainly(std::move(body), objects) : completed(std::move(body), objects);
}

} // namespace

std::string finish(Printed const& printed, Archive const& archive)
{
    auto const& layout = printed.layout;
    File file;
    file.qpdf.setSuppressWarnings(true);
    file.qpdf.processMemoryFile("painted pages", printed.painted.data(), printed.painted.size());
    file.pages = file.qpdf.getAllPages();
    if (file.pages.size() != layout.pages.size())
        throw std::logic_error("pages were lost between painting and finishing");
    name_filters(file);
    auto const annotations = add_annotations(file, layout, first_annotation_key(printed.structure));
    bool const first_part = archive.standard == Standard::pdf_a_1b;
    // Level B asks for no structure; one that PDF 1.4 has no room for is left out, and not claimed.
    bool const tagged = !first_part || has_room_for(printed.structure);
    auto const root = tagged ? add_place_of_tags(file) : Object();
    add_bookmarks(file, layout);
    add_metadata(file, printed.description, archive.standard, tagged);
    add_colour_profile(file, archive.standard);
    if (first_part) add_character_sets(file);
    if (archive.standard == Standard::pdf_a_3a)
        add_attachments(file, archive.attachments, pdf_date(printed.description));
    return written(file, printed, annotations, root, first_part);
}

} // namespace rapport::render::pdf
