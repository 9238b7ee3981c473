#pragma once

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The one header of this room that brings libqpdf in, for its pdf_*.cpp files only. A value of another type
/// than asked for reads as null, nothing or empty: what a file holds never throws.
namespace rapport::signoff {

using Object = QPDFObjectHandle;

Object at(Object holder, std::string const& key); ///< of a dictionary or a stream's
std::string name_in(Object const& holder, std::string const& key);
std::string bytes_in(Object const& holder, std::string const& key); ///< of a string
std::string text_in(Object const& holder, std::string const& key);  ///< of a text string, as UTF-8
std::optional<long long> number_in(Object const& holder, std::string const& key);
std::vector<Object> items_in(Object const& holder, std::string const& key);
std::string data_of(Object stream);
int number_of(Object const& object); ///< 0: it is no object of its own

/// Opens a file that is whole: without a password, without anything that qpdf has to repair. False, with the
/// reason, otherwise. `bytes` have to stay while `pdf` is used.
bool open(QPDF& pdf, std::string_view bytes, std::string& why);

/// "12 0 R"
std::string reference(int number);
/// <FEFF...>, or a literal one where that is possible (ISO 32000-1:2008, 7.9.2.2).
std::string text_string(std::string_view utf8);
std::string hex_string(std::string_view bytes);

} // namespace rapport::signoff
