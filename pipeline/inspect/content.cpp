#include "pipeline/inspect/content.hpp"

#include "pipeline/inspect/image.hpp"
#include "pipeline/inspect/interpreter.hpp"
#include "pipeline/inspect/language.hpp"
#include "pipeline/inspect/limits.hpp"
#include "pipeline/inspect/names.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

constexpr int deepest_stream = 24; ///< forms in forms
constexpr std::size_t most_marks = 10000;

constexpr std::array<std::string_view, 12> inline_filters{"ASCIIHexDecode",
                                                          "ASCII85Decode",
                                                          "FlateDecode",
                                                          "RunLengthDecode",
                                                          "CCITTFaxDecode",
                                                          "DCTDecode",
                                                          "AHx",
                                                          "A85",
                                                          "Fl",
                                                          "RL",
                                                          "CCF",
                                                          "DCT"};

void check_form_entries(Context& context, Object const& form, Place place)
{
    bool const postscript = name_in(form, "Subtype2") == "PS" || has(form, "PS");
    if (postscript || has(form, "OPI")) context.findings.fail("6.2.9-1", place);
    if (has(form, "Ref")) context.findings.fail("6.2.9-2", place);
}

bool is_transparency_group(Object const& form)
{
    return name_in(get(form, "Group"), "S") == "Transparency";
}

/// The key or its abbreviation in the dictionary of an inline image.
Token const* entry(std::vector<Token> const& tokens, std::string_view name, std::string_view brief)
{
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        if (tokens[i].is(Token::Kind::name) && (tokens[i].value == name || tokens[i].value == brief))
            return &tokens[i + 1];
    return nullptr;
}

/// Offset behind the EI that ends the data of an inline image.
std::size_t end_of_image(std::string_view bytes, std::size_t at)
{
    for (auto found = bytes.find("EI", at); found != bytes.npos; found = bytes.find("EI", found + 1)) {
        bool const before = found == at || is_space(bytes[found - 1]);
        bool const after = found + 2 >= bytes.size() || is_space(bytes[found + 2]);
        if (!before || !after) continue;
        // Image data can hold " EI "; then what follows is no text.
        auto const next = bytes.substr(found + 2, 12);
        bool const text =
            std::ranges::all_of(next, [](char byte) { return is_space(byte) || (byte >= 32 && byte < 127); });
        if (text) return found + 2;
    }
    return bytes.size();
}

} // namespace

Held ContentCheck::run(std::string_view bytes, Stream const& stream)
{
    return Interpreter(*this, stream).run(bytes);
}

Held ContentCheck::run_appearance(Object const& form, Object const& inherited, int page)
{
    auto const data = data_of(form);
    Place const place = place_of(form, page);
    if (!data) {
        context_.findings.fail("6.1.4-0", place, "its data cannot be decoded");
        return {};
    }
    check_form_entries(context_, form, place);
    Stream stream{.resources = get(form, "Resources"), .inherited = Object::newNull(), .place = place};
    if (stream.resources.isNull()) stream.inherited = inherited;
    stream.semantic = false;
    Held held = run(*data, stream);
    held.transparent = held.transparent || is_transparency_group(form);
    return held;
}

std::shared_ptr<Font> ContentCheck::font_of(Object const& dictionary)
{
    Object each = dictionary;
    if (!each.isDictionary()) return nullptr;
    if (!each.isIndirect()) return std::make_shared<Font>(context_, each);
    auto& font = fonts_[each.getObjGen()];
    if (font == nullptr) font = std::make_shared<Font>(context_, each);
    return font;
}

void Interpreter::draw()
{
    Object object = resource("XObject", name_operand());
    if (!object.isStream()) return;
    std::string const kind = name_in(object, "Subtype");
    if (kind == "PS") context_.findings.fail("6.2.9-3", place_of(object, stream_.place.page));
    if (kind == "Form") draw_form(object);
    if (kind != "Image") return;
    if (!is_content_item(object)) content(false);
    if (has(object, "SMask") || integer_in(object, "SMaskInData").value_or(0) > 0) held_.transparent = true;
    check_image(context_, object, use(state_.fill_overprint));
    if (is_true(object, "ImageMask"))
        check_colour_space(context_, state_.fill_space, use(state_.fill_overprint));
}

/// Whether the structure tree refers to the whole XObject.
bool Interpreter::is_content_item(Object const& object)
{
    return !is_null(context_.tags->element_of(integer_in(object, "StructParent").value_or(-1)));
}

void Interpreter::draw_form(Object const& form)
{
    Place const place = place_of(form, stream_.place.page);
    check_form_entries(context_, form, place);
    if (is_transparency_group(form)) {
        held_.transparent = true;
        Object space = get(get(form, "Group"), "CS");
        if (!space.isNull()) check_colour_space(context_, space, use(false));
    }
    int const drawn = form.isIndirect() ? ++check_.drawings_[form.getObjGen()] : 1;
    auto const marked_before = held_.marked;
    held_.marked = false;
    marks_.push_back(marks_.back());
    marks_.back().tagged = marks_.back().tagged || is_content_item(form);
    run_inner(form, stream_.semantic);
    marks_.pop_back();
    if (held_.marked && drawn > 1) context_.findings.fail("ua:7.20-2", place);
    held_.marked = held_.marked || marked_before;
}

/// A form, a pattern, a glyph or a soft mask, once for each state that matters to what it holds.
void Interpreter::run_inner(Object const& inner, bool semantic)
{
    if (!is_stream(inner) || !inner.isIndirect()) return;
    if (stream_.depth >= deepest_stream) throw TooCostly("its forms are nested too deeply");
    Mark const& mark = marks_.back();
    auto const id = inner.getObjGen();
    std::string key = std::to_string(id.getObj()) + " " + std::to_string(id.getGen());
    for (bool const part : {semantic, mark.tagged, mark.artifact, mark.language, mark.actual_text})
        key += part ? "+" : "-";
    if (auto const known = check_.forms_.find(key); known != check_.forms_.end()) {
        held_.transparent = held_.transparent || known->second.transparent;
        held_.marked = held_.marked || known->second.marked;
        return;
    }
    if (!check_.running_.insert(id).second) return; // it draws itself
    auto const data = data_of(inner);
    if (!data)
        context_.findings.fail("6.1.4-0", place_of(inner, stream_.place.page), "its data cannot be decoded");
    Stream stream{.resources = get(inner, "Resources"), .place = place_of(inner, stream_.place.page)};
    if (!stream.resources.isDictionary())
        stream.inherited = is_dictionary(stream_.resources) ? stream_.resources : stream_.inherited;
    stream.structure_key = integer_in(inner, "StructParents").value_or(stream_.structure_key);
    stream.semantic = semantic;
    stream.outer = mark;
    stream.depth = stream_.depth + 1;
    Held const held = data ? check_.run(*data, stream) : Held{};
    check_.running_.erase(id);
    check_.forms_.emplace(std::move(key), held);
    held_.transparent = held_.transparent || held.transparent;
    held_.marked = held_.marked || held.marked;
}

void Interpreter::run_font(Object const& font)
{
    if (font.isIndirect()) {
        auto const [known, added] = check_.glyphs_.emplace(font.getObjGen(), Held{});
        held_.transparent = held_.transparent || known->second.transparent;
        if (!added) return;
    }
    Held held;
    Object procedures = get(font, "CharProcs");
    Object const resources = get(font, "Resources");
    for (auto const& name : keys_of(procedures)) {
        Object glyph = get(procedures, name);
        auto const data = data_of(glyph);
        if (!data || stream_.depth >= deepest_stream) continue;
        Stream stream{.resources = resources, .place = place_of(glyph, stream_.place.page)};
        if (!is_dictionary(stream.resources)) stream.inherited = stream_.resources;
        stream.semantic = false;
        stream.outer = marks_.back();
        stream.depth = stream_.depth + 1;
        held.transparent = check_.run(*data, stream).transparent || held.transparent;
    }
    if (font.isIndirect()) check_.glyphs_[font.getObjGen()] = held;
    held_.transparent = held_.transparent || held.transparent;
}

void Interpreter::inline_image(Lexer& lexer)
{
    std::vector<Token> tokens;
    constexpr std::size_t most_tokens = 1000;
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next()) {
        if (token.is_word("ID") || tokens.size() > most_tokens) break;
        check_limits(token, context_.findings, stream_.place);
        tokens.push_back(std::move(token));
    }
    lexer.seek(end_of_image(lexer.bytes(), lexer.at() + 1));
    content(false);
    for (auto const* filter = entry(tokens, "Filter", "F"); filter != nullptr && filter <= &tokens.back();
         ++filter) {
        bool const list = filter->is(Token::Kind::array_open);
        if (filter->is(Token::Kind::name) && !contains(inline_filters, filter->value))
            context_.findings.fail("6.1.10-1", stream_.place, filter->value);
        bool const in_list = filter != entry(tokens, "Filter", "F") && filter->is(Token::Kind::name);
        if (!list && !in_list) break;
    }
    auto const* smooth = entry(tokens, "Interpolate", "I");
    if (smooth != nullptr && smooth->is_word("true")) context_.findings.fail("6.2.8-3", stream_.place);
    auto const* intent = entry(tokens, "Intent", "Intent");
    if (intent != nullptr && !is_rendering_intent(intent->value))
        context_.findings.fail("6.2.6-1", stream_.place, intent->value);
    auto const* mask = entry(tokens, "ImageMask", "IM");
    if (mask != nullptr && mask->is_word("true")) {
        judge_colours(true, false);
        return;
    }
    auto const* bits = entry(tokens, "BitsPerComponent", "BPC");
    if (bits != nullptr && bits->number != 1 && bits->number != 2 && bits->number != 4 && bits->number != 8 &&
        bits->number != 16)
        context_.findings.fail("6.2.8-4", stream_.place);
    auto const* space = entry(tokens, "ColorSpace", "CS");
    if (space == nullptr) return;
    auto const* base = space->is(Token::Kind::array_open) && space + 2 <= &tokens.back() ? space + 2 : space;
    std::string const name = base->value == "G"      ? "DeviceGray"
                             : base->value == "RGB"  ? "DeviceRGB"
                             : base->value == "CMYK" ? "DeviceCMYK"
                                                     : base->value;
    bool const device = name.starts_with("Device");
    check_colour_space(context_, device ? Object::newName("/" + name) : resource("ColorSpace", name),
                       use(false));
}

void Interpreter::begin_mark()
{
    open_mark(name_operand(), Object::newNull());
}

void Interpreter::begin_mark_with_properties()
{
    if (operands_.size() < 2) return open_mark("", Object::newNull());
    open_mark(name_operand(1), properties_of(operands_.back()));
}

/// A property list in place, or one of the resources.
Object Interpreter::properties_of(Operand const& operand)
{
    if (operand.token.is(Token::Kind::name)) return resource("Properties", operand.token.value);
    Object properties = Object::newDictionary();
    int depth = 0;
    for (std::size_t i = 0; i + 1 < operand.parts.size(); ++i) {
        Token const& key = operand.parts[i];
        if (key.is(Token::Kind::array_open) || key.is(Token::Kind::dictionary_open)) ++depth;
        if (key.is(Token::Kind::array_close) || key.is(Token::Kind::dictionary_close)) --depth;
        if (depth > 0 || !key.is(Token::Kind::name)) continue;
        Token const& value = operand.parts[i + 1];
        if (value.is(Token::Kind::integer) && std::abs(value.number) < 1e9)
            properties.replaceKey("/" + key.value, Object::newInteger(static_cast<long long>(value.number)));
        if (value.is_string()) properties.replaceKey("/" + key.value, Object::newString(value.value));
        if (value.is(Token::Kind::name)) {
            properties.replaceKey("/" + key.value, Object::newName("/" + value.value));
            ++i;
        }
    }
    return properties;
}

void Interpreter::open_mark(std::string tag, Object const& properties)
{
    Mark mark = marks_.back();
    Mark const outer = mark;
    mark.tag = std::move(tag);
    auto const id = integer_in(properties, "MCID");
    bool own = false;
    if (id) {
        held_.marked = true;
        Object const element = context_.tags->element_of(stream_.structure_key, *id);
        own = !is_null(element);
        mark.language = mark.language || (own && !context_.tags->language_of(element).empty());
        mark.actual_text = mark.actual_text || (own && has(element, "ActualText"));
    }
    mark.tagged = outer.tagged || own;
    if (mark.tag == "Artifact") {
        if (outer.tagged && stream_.semantic) context_.findings.fail("ua:7.1-1", stream_.place);
        mark.artifact = true;
    }
    if (own && outer.artifact && stream_.semantic) context_.findings.fail("ua:7.1-2", stream_.place);
    if (auto const language = text_in(properties, "Lang")) {
        check_language_text(context_, *language, stream_.place);
        mark.language = mark.language || !language->empty();
    }
    mark.actual_text = mark.actual_text || has(properties, "ActualText");
    check_span(mark.tag, properties, mark);
    if (marks_.size() >= most_marks) throw TooCostly("its marked content is nested too deeply");
    marks_.push_back(std::move(mark));
}

void Interpreter::check_span(std::string const& tag, Object const& properties, Mark const& mark)
{
    if (tag != "Span" || mark.language || context_.has_language) return;
    if (has(properties, "ActualText")) context_.findings.fail("ua:7.2-30", stream_.place);
    if (has(properties, "Alt")) context_.findings.fail("ua:7.2-31", stream_.place);
    if (has(properties, "E")) context_.findings.fail("ua:7.2-32", stream_.place);
}

void Interpreter::end_mark()
{
    if (marks_.size() > 1) marks_.pop_back();
}

} // namespace rapport::inspect
