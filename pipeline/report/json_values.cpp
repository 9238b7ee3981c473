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

Array::Ptr list_of(std::vector<std::string> const& texts)
{
    Array::Ptr list = new Array;
    for (auto const& text : texts) list->add(printable(text));
    return list;
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
