#include "pipeline/render/pdf/finish.hpp"

#include "pipeline/render/pdf/annotations.hpp"
#include "pipeline/render/pdf/archive_objects.hpp"
#include "pipeline/render/pdf/bookmarks.hpp"
#include "pipeline/render/pdf/deflate.hpp"
#include "pipeline/render/pdf/tags.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

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

void add_metadata(File& file, Description const& description, Standard standard)
{
    auto root = file.qpdf.getRoot();
    if (!description.language.empty()) root.replaceKey("/Lang", Object::newString(description.language));
    root.replaceKey("/ViewerPreferences",
                    Object::newDictionary({{"/DisplayDocTitle", Object::newBool(true)}}));
    auto metadata = Object::newStream(&file.qpdf, xmp_packet(description, standard));
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

std::string written(File& file)
{
    QPDFWriter writer(file.qpdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);
    writer.forcePDFVersion("1.7");
    writer.write();
    if (file.qpdf.anyWarnings())
        throw std::runtime_error("qpdf warns: " + file.qpdf.getWarnings().front().getMessageDetail());
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
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
    auto const annotations = add_annotations(file, layout);
    std::vector<double> heights;
    for (auto const& page : layout.pages) heights.push_back(page.height);
    add_tags(file, printed.structure, annotations, heights);
    add_bookmarks(file, layout);
    add_metadata(file, printed.description, archive.standard);
    add_colour_profile(file);
    if (archive.standard == Standard::pdf_a_3a)
        add_attachments(file, archive.attachments, pdf_date(printed.description));
    return written(file);
}

} // namespace rapport::render::pdf
