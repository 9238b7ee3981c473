#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

/// How this room writes JSON; for its .cpp files only.
namespace rapport::report {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

/// Keys stay in the order they were set in, so that the same findings give the same bytes.
Object::Ptr ordered();

/// Texts, without what could harm a terminal.
Array::Ptr list_of(std::vector<std::string> const& texts);

/// Indented by two, with a line end, free of locale.
std::string print(Object::Ptr const& object);
std::string print(Array::Ptr const& array);

} // namespace rapport::report
