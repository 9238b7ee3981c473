#include "pipeline/inspect/context.hpp"
#include "pipeline/inspect/lexer.hpp"
#include "pipeline/inspect/limits.hpp"

#include <qpdf/QPDFXRefEntry.hh>

#include <algorithm>
#include <set>

namespace rapport::inspect {

namespace {

bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Moves `at` over one CR, LF or CR LF; false when there is none.
bool skip_line_end(std::string_view bytes, std::size_t& at)
{
    if (at >= bytes.size() || !is_line_end(bytes[at])) return false;
    at += bytes.substr(at).starts_with("\r\n") ? 2 : 1;
    return true;
}

bool skip_digits(std::string_view bytes, std::size_t& at)
{
    auto const begin = at;
    while (at < bytes.size() && is_digit(bytes[at])) ++at;
    return at > begin;
}

void check_header(Context& context)
{
    auto const bytes = context.bytes;
    std::size_t at = 8;
    bool const right = bytes.size() > 8 && bytes.starts_with("%PDF-1.") && bytes[7] >= '0' &&
                       bytes[7] <= '7' && skip_line_end(bytes, at);
    if (!right) context.findings.fail("6.1.2-1", {});
    if (!right) at = std::min(bytes.find_first_of("\r\n"), bytes.size());
    if (!right) skip_line_end(bytes, at);
    bool binary = at + 5 <= bytes.size() && bytes[at] == '%';
    for (std::size_t i = 1; binary && i <= 4; ++i) binary = static_cast<unsigned char>(bytes[at + i]) > 127;
    if (!binary) context.findings.fail("6.1.2-2", {});
}

void check_trailer(Context& context)
{
    Object trailer = context.pdf.getTrailer();
    auto const id = items(get(trailer, "ID"));
    if (id.empty() || !is_string(id.front()) || Object(id.front()).getStringValue().empty())
        context.findings.fail("6.1.3-1", {});
    if (has(trailer, "Encrypt")) context.findings.fail("6.1.3-2", {});
    auto const bytes = context.bytes;
    auto const mark = bytes.rfind("%%EOF");
    auto at = mark == bytes.npos ? bytes.size() : mark + 5;
    if (mark != bytes.npos) skip_line_end(bytes, at);
    if (mark == bytes.npos || at != bytes.size()) context.findings.fail("6.1.3-3", {});
}

/// Judges the table at `at` and yields the offset of the one before it, or npos.
std::size_t check_table(Context& context, std::size_t at)
{
    auto const bytes = context.bytes;
    if (!bytes.substr(at).starts_with("xref")) return bytes.npos; // a stream; qpdf has read it
    auto cursor = at + 4;
    bool right = skip_line_end(bytes, cursor) && skip_digits(bytes, cursor);
    right = right && cursor < bytes.size() && bytes[cursor] == ' ' && skip_digits(bytes, ++cursor);
    while (right && cursor < bytes.size() && bytes[cursor] == ' ') ++cursor;
    right = right && skip_line_end(bytes, cursor);
    if (!right) context.findings.fail("6.1.4-2", {});
    auto const trailer = bytes.find("trailer", at);
    if (trailer == bytes.npos) return bytes.npos;
    Lexer lexer(bytes, trailer + 7);
    int depth = 0;
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next()) {
        if (token.is(Token::Kind::dictionary_open)) ++depth;
        if (token.is(Token::Kind::dictionary_close) && --depth <= 0) break;
        if (depth == 1 && token.is(Token::Kind::name) && token.value == "Prev") {
            Token const offset = lexer.next();
            if (offset.is_number() && offset.number >= 0 && offset.number < static_cast<double>(bytes.size()))
                return static_cast<std::size_t>(offset.number);
        }
        check_limits(token, context.findings, {});
    }
    return bytes.npos;
}

void check_tables(Context& context)
{
    auto const bytes = context.bytes;
    auto const start = bytes.rfind("startxref");
    if (start == bytes.npos) return;
    Token const offset = Lexer(bytes, start + 9).next();
    if (!offset.is_number() || offset.number < 0 || offset.number >= static_cast<double>(bytes.size()))
        return;
    std::set<std::size_t> visited;
    for (auto at = static_cast<std::size_t>(offset.number); at < bytes.size() && visited.insert(at).second;)
        at = check_table(context, at);
}

struct RawObject {
    std::size_t length = std::string_view::npos; ///< value of the stream's Length
    bool is_stream = false;
    std::size_t end = 0; ///< behind the object, or behind the keyword stream
};

/// A direct Length, or one that is an object of its own; `lexer` stands behind /Length.
std::size_t length_at(Context& context, Lexer& lexer)
{
    Token const number = lexer.next();
    if (!number.is(Token::Kind::integer) || number.number < 0) return std::string_view::npos;
    auto const behind = lexer.at();
    Token const generation = lexer.next();
    if (generation.is(Token::Kind::integer) && lexer.next().is_word("R") && number.number < 1e9 &&
        generation.number >= 0 && generation.number < 65536) {
        Object value =
            context.pdf.getObjectByID(static_cast<int>(number.number), static_cast<int>(generation.number));
        if (!value.isInteger() || value.getIntValue() < 0) return std::string_view::npos;
        return static_cast<std::size_t>(value.getIntValue());
    }
    lexer.seek(behind);
    return static_cast<std::size_t>(number.number);
}

/// Reads the tokens of an object up to endobj or stream and judges each.
RawObject read_object(Context& context, std::size_t at, Place place)
{
    RawObject object;
    Lexer lexer(context.bytes, at);
    int depth = 0;
    while (true) {
        Token const token = lexer.next();
        if (token.is(Token::Kind::end) || token.is_word("endobj") || token.is_word("obj")) {
            object.end = token.is_word("endobj") ? token.begin : context.bytes.npos;
            return object;
        }
        if (token.is_word("stream")) {
            object.is_stream = true;
            object.end = token.end;
            return object;
        }
        if (token.is(Token::Kind::dictionary_open)) ++depth;
        if (token.is(Token::Kind::dictionary_close)) --depth;
        check_limits(token, context.findings, place);
        if (depth == 1 && token.is(Token::Kind::name) && token.value == "Length")
            object.length = length_at(context, lexer);
    }
}

/// Judges the keywords around a stream's data; yields the offset behind endstream.
std::size_t check_stream(Context& context, RawObject const& object, Place place)
{
    auto const bytes = context.bytes;
    auto begin = object.end;
    bool const crlf = bytes.substr(begin).starts_with("\r\n");
    bool start_right = crlf || bytes.substr(begin).starts_with("\n");
    if (start_right)
        begin += crlf ? 2 : 1;
    else if (begin < bytes.size() && bytes[begin] == '\r')
        ++begin;
    auto end =
        object.length == bytes.npos || object.length > bytes.size() ? bytes.npos : begin + object.length;
    auto behind = end;
    bool has_line_end = end != bytes.npos && skip_line_end(bytes, behind);
    bool const found =
        end != bytes.npos && behind <= bytes.size() && bytes.substr(behind).starts_with("endstream");
    if (!found) {
        context.findings.fail("6.1.7.1-1", place);
        behind = bytes.find("endstream", begin);
        if (behind == bytes.npos) return bytes.npos;
        has_line_end = behind > begin && is_line_end(bytes[behind - 1]);
    }
    if (!start_right || !has_line_end) context.findings.fail("6.1.7.1-2", place);
    return behind + 9;
}

/// "12 0 obj" with single spaces, each keyword on a line of its own.
void check_object(Context& context, QPDFObjGen const& id, std::size_t offset)
{
    auto const bytes = context.bytes;
    if (offset >= bytes.size()) return;
    Place const place{id.getObj(), id.getGen(), 0};
    auto at = offset;
    while (at < bytes.size() && is_space(bytes[at]))
        ++at; // qpdf allows an offset that points before the number
    bool right = at > 0 && is_line_end(bytes[at - 1]);
    right = skip_digits(bytes, at) && right;
    right = at < bytes.size() && is_space(bytes[at]) && skip_digits(bytes, ++at) && right;
    right = at < bytes.size() && is_space(bytes[at]) && right;
    auto const keyword = bytes.find("obj", at);
    if (keyword == bytes.npos || keyword > at + 64) return; // no object there: qpdf has said so
    right = keyword == at + 1 && right;
    auto behind = keyword + 3;
    right = skip_line_end(bytes, behind) && right;
    RawObject const object = read_object(context, keyword + 3, place);
    auto end = object.end;
    if (object.is_stream) end = check_stream(context, object, place);
    if (object.is_stream && end != bytes.npos) end = bytes.find("endobj", end);
    if (end == bytes.npos) {
        right = false;
    } else {
        right = end > 0 && is_line_end(bytes[end - 1]) && right;
        right = end + 6 < bytes.size() && is_line_end(bytes[end + 6]) && right;
    }
    if (!right) context.findings.fail("6.1.9-1", place);
}

/// Objects inside an object stream have no keywords, but the same limits.
void check_packed(Context& context, int stream)
{
    Object object = context.pdf.getObjectByID(stream, 0);
    auto const data = data_of(object);
    if (!data) return;
    auto const first = integer_in(object, "First").value_or(0);
    Lexer lexer(*data, static_cast<std::size_t>(std::max(0LL, first)));
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next())
        check_limits(token, context.findings, place_of(object));
}

} // namespace

void check_file_structure(Context& context)
{
    check_header(context);
    check_trailer(context);
    check_tables(context);
    std::set<int> packed;
    auto const table = context.pdf.getXRefTable();
    if (!check_object_count(table.size(), context.findings)) return;
    for (auto const& [id, entry] : table) {
        if (entry.getType() == 1) check_object(context, id, static_cast<std::size_t>(entry.getOffset()));
        if (entry.getType() == 2 && packed.insert(entry.getObjStreamNumber()).second)
            check_packed(context, entry.getObjStreamNumber());
    }
}

} // namespace rapport::inspect
