#include "pipeline/render/pdf/archive.hpp"

#include "pipeline/render/pdf/archive_objects.hpp"
#include "pipeline/render/pdf/deflate.hpp"

#include <map>

namespace rapport::render::pdf {

namespace {

Object specification(File& file, Attachment const& attachment, std::string const& date)
{
    auto embedded = file.deflated_stream(attachment.deflated);
    auto dictionary = embedded.getDict();
    dictionary.replaceKey("/Type", Object::newName("/EmbeddedFile"));
    dictionary.replaceKey("/Subtype", Object::newName("/" + attachment.media_type));
    Entries parameters{{"/Size", Object::newInteger(static_cast<long long>(attachment.size))}};
    if (!date.empty()) parameters["/ModDate"] = Object::newString(date);
    dictionary.replaceKey("/Params", Object::newDictionary(parameters));
    auto const name = text_of(attachment.name);
    return file.indirect({{"/Type", Object::newName("/Filespec")},
                          {"/F", name},
                          {"/UF", name},
                          {"/Desc", text_of(attachment.description)},
                          {"/AFRelationship", Object::newName("/" + attachment.relation)},
                          {"/EF", Object::newDictionary({{"/F", embedded}, {"/UF", embedded}})}});
}

} // namespace

Attachment attachment(std::string name, std::string relation, std::string description,
                      std::string const& bytes)
{
    bool const xml = name.ends_with(".xml");
    return {std::move(name),        xml ? "application/xml" : "application/json",
            std::move(relation),    std::move(description),
            deflated(bytes, small), bytes.size()};
}

void add_colour_profile(File& file, Standard standard)
{
    auto profile = file.deflated_stream(deflated(colour_profile(standard), small));
    profile.getDict().replaceKey("/N", Object::newInteger(3));
    auto const name = Object::newString("sRGB IEC61966-2.1");
    auto const intent = file.indirect({{"/Type", Object::newName("/OutputIntent")},
                                       {"/S", Object::newName("/GTS_PDFA1")},
                                       {"/OutputConditionIdentifier", name},
                                       {"/RegistryName", Object::newString("http://www.color.org")},
                                       {"/Info", name},
                                       {"/DestOutputProfile", profile}});
    file.qpdf.getRoot().replaceKey("/OutputIntents", Object::newArray({intent}));
}

void add_attachments(File& file, std::vector<Attachment> const& attachments, std::string const& date)
{
    if (attachments.empty()) return;
    std::vector<Object> all;
    std::map<std::string, Object> by_name;
    for (auto const& one : attachments) {
        all.push_back(specification(file, one, date));
        by_name.emplace(one.name, all.back());
    }
    std::vector<Object> names;
    for (auto const& [name, object] : by_name) {
        names.push_back(text_of(name));
        names.push_back(object);
    }
    auto root = file.qpdf.getRoot();
    root.replaceKey("/AF", Object::newArray(all));
    root.replaceKey(
        "/Names",
        Object::newDictionary({{"/EmbeddedFiles", file.indirect({{"/Names", Object::newArray(names)}})}}));
}

} // namespace rapport::render::pdf
