#include "pipeline/report/json_values.hpp"

#include "pipeline/report/place.hpp"

#include <sstream>

namespace rapport::report {

namespace {

template <class Pointer>
std::string printed(Pointer const& value)
{
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    value->stringify(stream, 2);
    stream << '\n';
    return stream.str();
}

} // namespace

Object::Ptr ordered()
{
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

void set_texts(Object::Ptr object, std::initializer_list<TextField> fields)
{
    for (auto const& [key, text] : fields) object->set(key, printable(*text));
}

Object::Ptr object_of(std::initializer_list<TextField> fields)
{
    auto object = ordered();
    set_texts(object, fields);
    return object;
}

Array::Ptr list_of(std::vector<std::string> const& texts)
{
    return list_of(texts, [](std::string const& text) { return printable(text); });
}

std::string print(Object::Ptr const& object)
{
    return printed(object);
}

std::string print(Array::Ptr const& array)
{
    return printed(array);
}

} // namespace rapport::report
