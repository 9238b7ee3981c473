#include "pipeline/render/pdf/object_words.hpp"

#include "pipeline/render/pdf/qpdf_file.hpp"

namespace rapport::render::pdf {

std::string reference(int number)
{
    return std::to_string(number) + " 0 R";
}

std::string text_string(std::string_view words)
{
    std::string literal = "(";
    for (char const c : words) {
        // qpdf knows how to write letters beyond ASCII.
        if (c < ' ' || c > '~') return Object::newUnicodeString(std::string(words)).unparse();
        if (c == '(' || c == ')' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + ")";
}

} // namespace rapport::render::pdf
