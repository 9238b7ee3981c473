#include "pipeline/report/archive_record.hpp"

#include "pipeline/report/place.hpp"
#include "pipeline/report/sign_off_values.hpp"

namespace rapport::report {

std::string archive_as_json(ArchiveRecord const& record)
{
    auto object = ordered();
    object->set("format", 1);
    set_texts(object, {{"id", &record.sign_off.plan},
                       {"title", &record.title},
                       {"version", &record.sign_off.version},
                       {"mark", &record.mark},
                       {"date", &record.date},
                       {"issued", &record.issued},
                       {"classification", &record.classification},
                       {"retention", &record.retention},
                       {"edition", &record.edition},
                       {"generator", &record.generator}});
    object->set(
        "documents", list_of(record.documents, [](auto const& document) {
            return object_of({{"file", &document.file}, {"kind", &document.kind}, {"mark", &document.mark}});
        }));
    object->set("sign_off", json_of(record.sign_off));
    return print(object);
}

} // namespace rapport::report
