#pragma once

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The one header of this room that brings libqpdf in, and ways of reading objects that never throw for what
/// a file holds: a wrong type reads as null.
namespace rapport::inspect {

using Object = QPDFObjectHandle;

// libqpdf 11 asks for the type through functions that are not const.
inline bool is_null(Object object)
{
    return object.isNull();
}
inline bool is_array(Object object)
{
    return object.isArray();
}
inline bool is_dictionary(Object object)
{
    return object.isDictionary();
}
inline bool is_stream(Object object)
{
    return object.isStream();
}
inline bool is_string(Object object)
{
    return object.isString();
}

Object get(Object holder, std::string const& key); ///< of a dictionary or a stream's dictionary
bool has(Object holder, std::string const& key);
std::string name_of(Object object); ///< without the slash; empty when it is no name
std::string name_in(Object holder, std::string const& key);
std::optional<double> number_of(Object object);
std::optional<long long> integer_in(Object holder, std::string const& key);
std::optional<std::string> text_in(Object holder, std::string const& key); ///< a text string as UTF-8
bool is_true(Object holder, std::string const& key);
std::vector<Object> items(Object array); ///< of an array; anything else than null is its own only item
std::vector<std::string> keys_of(Object holder);
/// Thrown when a file cannot be judged within what it may cost; the verdict says so.
struct TooCostly : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Decoded data of a stream; nothing when a filter fails. Throws TooCostly above `largest_stream`.
std::optional<std::string> data_of(Object stream);
bool same(Object const& a, Object const& b); ///< the same indirect object

inline constexpr std::size_t largest_stream = std::size_t{128} << 20;

} // namespace rapport::inspect
