#include "pipeline/signoff/pdf_compare.hpp"

#include "pipeline/signoff/pdf_objects.hpp"

#include <qpdf/Buffer.hh>

#include <map>
#include <stdexcept>

namespace rapport::signoff {

namespace {

constexpr int deepest = 32; // of arrays and dictionaries in each other

std::string shape(Object object, int depth);

bool is_user_property(Object const& object)
{
    return name_in(object, "O") == "UserProperties";
}

/// Attributes of a structure element without those that say where the author wrote it.
std::string attributes(Object object, int depth)
{
    if (is_user_property(object)) return {};
    if (!object.isArray()) return shape(object, depth);
    std::string text;
    for (auto const& item : object.getArrayAsVector())
        if (!is_user_property(item)) text += " " + shape(item, depth);
    return text;
}

std::string shape(Object object, int depth)
{
    if (depth > deepest) throw std::length_error("objects lie in each other too deep");
    if (depth > 0 && object.isIndirect()) return reference(number_of(object));
    std::string text;
    if (object.isDictionary()) {
        for (auto const& [key, value] : object.getDictAsMap()) {
            std::string const entry = key == "/A" ? attributes(value, depth + 1) : shape(value, depth + 1);
            if (!entry.empty()) text += key + " " + entry + "\n";
        }
        return "<<" + text + ">>";
    }
    if (!object.isArray()) return object.unparseResolved();
    for (auto const& item : object.getArrayAsVector()) text += " " + shape(item, depth + 1);
    return "[" + text + "]";
}

bool is_container(Object const& object)
{
    auto const type = name_in(object, "Type");
    return type == "ObjStm" || type == "XRef";
}

std::string raw_data_of(Object stream)
{
    auto const buffer = stream.getRawStreamData();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

bool same_object(Object one, Object other)
{
    if (one.isStream() != other.isStream()) return false;
    if (!one.isStream()) return shape(one, 0) == shape(other, 0);
    if (is_container(one) && is_container(other)) return true;
    return shape(one.getDict(), 0) == shape(other.getDict(), 0) && raw_data_of(one) == raw_data_of(other);
}

/// Numbers of the objects that hold what is painted on a page.
std::map<int, std::size_t> pages_of(QPDF& pdf)
{
    std::map<int, std::size_t> pages;
    std::size_t number = 0;
    for (auto const& page : pdf.getAllPages()) {
        ++number;
        pages[number_of(page)] = number;
        pages[number_of(at(page, "Contents"))] = number;
        for (auto const& content : items_in(page, "Contents")) pages[number_of(content)] = number;
    }
    return pages;
}

bool is_font(Object object)
{
    return object.isStream() && !at(object, "Length1").isNull();
}

} // namespace

PdfComparison compare_pdf(std::string_view one, std::string_view other)
{
    QPDF first;
    QPDF second;
    std::string why;
    if (!open(first, one, why) || !open(second, other, why)) return {.first = why};
    PdfComparison result{.same = true};
    auto const pages = pages_of(first);
    auto const count = static_cast<int>(number_in(first.getTrailer(), "Size").value_or(0));
    if (number_in(second.getTrailer(), "Size") != count) result = {.first = "the number of objects"};
    for (int number = 1; number < count; ++number) {
        auto mine = first.getObjectByID(number, 0);
        auto theirs = second.getObjectByID(number, 0);
        if (same_object(mine, theirs)) continue;
        result.other_fonts = result.other_fonts || (is_font(mine) && is_font(theirs));
        bool const told = !result.same && !result.first.empty();
        result.same = false;
        auto const page = pages.find(number);
        if (!told)
            result.first = page == pages.end() ? "object " + std::to_string(number)
                                               : "page " + std::to_string(page->second);
    }
    return result;
}

} // namespace rapport::signoff
