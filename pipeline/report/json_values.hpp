#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

/// How this room writes JSON; for its .cpp files only.
namespace rapport::report {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

/// Keys stay in the order they were set in, so that the same findings give the same bytes.
Object::Ptr ordered();

/// A text and its key.
using TextField = std::pair<char const*, std::string const*>;

/// Texts are written without what could harm a terminal.
void set_texts(Object::Ptr object, std::initializer_list<TextField> fields);
Object::Ptr object_of(std::initializer_list<TextField> fields);
Array::Ptr list_of(std::vector<std::string> const& texts);

/// What `shown` makes of each.
template <class Values, class Shown>
Array::Ptr list_of(Values const& values, Shown const& shown)
{
    Array::Ptr list = new Array;
    for (auto const& value : values) list->add(shown(value));
    return list;
}

/// Indented by two, with a line end, free of locale.
std::string print(Object::Ptr const& object);
std::string print(Array::Ptr const& array);

} // namespace rapport::report
