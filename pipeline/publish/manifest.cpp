#include "pipeline/publish/manifest.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>
#include <stdexcept>

namespace rapport::publish {

using Poco::JSON::Array;
using Poco::JSON::Object;

std::string write_manifest(Manifest const& manifest)
{
    Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
    object->set("schema_version", 1);
    object->set("audience", manifest.audience);
    Array::Ptr files = new Array;
    for (auto const& [path, entry] : manifest.files) {
        Object::Ptr file = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
        file->set("path", path);
        file->set("bytes", entry.bytes);
        file->set("sha256", entry.sha256);
        files->add(file);
    }
    object->set("files", files);
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    object->stringify(stream, 2);
    stream << '\n';
    return stream.str();
}

Manifest read_manifest(std::string_view json, std::string const& file)
{
    try {
        auto const object = Poco::JSON::Parser().parse(std::string(json)).extract<Object::Ptr>();
        if (object->getValue<int>("schema_version") != 1) throw Poco::DataException("unknown schema_version");
        Manifest manifest;
        manifest.audience = object->getValue<std::string>("audience");
        auto const files = object->getArray("files");
        if (!files) throw Poco::DataException("no list of files");
        for (unsigned i = 0; i < files->size(); ++i) {
            auto const entry = files->getObject(i);
            if (!entry) throw Poco::DataException("an entry is not an object");
            manifest.files[entry->getValue<std::string>("path")] = {entry->getValue<std::string>("sha256"),
                                                                    entry->getValue<Poco::UInt64>("bytes")};
        }
        return manifest;
    } catch (Poco::Exception const& error) {
        throw std::runtime_error(file + " is damaged (" + error.displayText() +
                                 "): remove it and build every relationship again");
    }
}

} // namespace rapport::publish
