#include "pipeline/report/archive_record.hpp"

#include "pipeline/report/place.hpp"
#include "pipeline/report/sign_off_values.hpp"

namespace rapport::report {

std::string archive_as_json(ArchiveRecord const& record)
{
    auto object = ordered();
    object->set("format", 1);
    using Field = std::pair<char const*, std::string const*>;
    for (auto const& [name, value] :
         {Field{"id", &record.sign_off.plan}, Field{"title", &record.title},
          Field{"version", &record.sign_off.version}, Field{"mark", &record.mark},
          Field{"date", &record.date}, Field{"issued", &record.issued},
          Field{"classification", &record.classification}, Field{"retention", &record.retention},
          Field{"edition", &record.edition}, Field{"generator", &record.generator}})
        object->set(name, printable(*value));
    Array::Ptr documents = new Array;
    for (auto const& document : record.documents) {
        auto row = ordered();
        row->set("file", printable(document.file));
        row->set("kind", printable(document.kind));
        row->set("mark", printable(document.mark));
        documents->add(row);
    }
    object->set("documents", documents);
    object->set("sign_off", json_of(record.sign_off));
    return print(object);
}

} // namespace rapport::report
