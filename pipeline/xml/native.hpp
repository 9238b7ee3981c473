#pragma once

#include <new>
#include <string>
#include <string_view>

struct _xmlNode;
struct _xmlNs;

/// Small helpers that the files of pipeline/xml share; nobody else includes this header.
namespace rapport::xml {

/// Sets up libxml2 for this thread: silent, no catalogs, no loader that could open a file or a connection.
void prepare_library();

/// libxml2 spells characters `unsigned char`.
inline unsigned char const* to_xml(char const* text)
{
    return reinterpret_cast<unsigned char const*>(text);
}

inline unsigned char const* to_xml(std::string const& text)
{
    return to_xml(text.c_str());
}

inline std::string_view from_xml(unsigned char const* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<char const*>(text)};
}

/// Whether libxml2's `text` is `wanted`. Names seldom share their first letter, so nothing is measured first.
inline bool is(unsigned char const* text, std::string_view wanted)
{
    if (text == nullptr) return wanted.empty();
    for (char const c : wanted)
        if (*text++ != static_cast<unsigned char>(c)) return false;
    return *text == 0;
}

/// libxml2 answers a lack of memory with a null pointer.
template <class T>
T* require(T* pointer)
{
    if (pointer == nullptr) throw std::bad_alloc();
    return pointer;
}

/// The declaration of `uri` with exactly this prefix that is in scope at `node`; null when there is none.
_xmlNs* namespace_in_scope(_xmlNode* node, std::string_view uri, std::string_view prefix);

/// A message of libxml2 without its line end.
std::string without_line_end(char const* message);

} // namespace rapport::xml
