#include "pipeline/inspect/interpreter.hpp"

#include "pipeline/inspect/image.hpp"
#include "pipeline/inspect/language.hpp"
#include "pipeline/inspect/limits.hpp"

#include <algorithm>

namespace rapport::inspect {

namespace {

constexpr std::size_t most_operands = 1024;
constexpr std::size_t most_parts = 200000;       ///< of all operands of one operator
constexpr std::size_t most_operators = 20000000; ///< of one document: a page of text has some thousand
constexpr std::size_t deepest_save = 28;         // ISO 19005-3, 6.1.13
constexpr std::size_t most_saves = 10000;

// The operators of ISO 32000-1, annex A, that no rule asks about.
constexpr std::string_view unjudged[] = {
    "BT", "BX", "c",  "cm", "d",  "d0", "d1", "DP", "ET", "EX", "h",  "i",  "j",  "J", "l", "m", "M",  "MP",
    "n",  "re", "SC", "sc", "T*", "Tc", "Td", "TD", "TL", "Tm", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y"};

} // namespace

std::map<std::string_view, Interpreter::Handler> const& Interpreter::handlers()
{
    using I = Interpreter;
    static std::map<std::string_view, Handler> const table = [] {
        std::map<std::string_view, Handler> made{{"b", &I::fill_and_stroke},
                                                 {"B", &I::fill_and_stroke},
                                                 {"b*", &I::fill_and_stroke},
                                                 {"B*", &I::fill_and_stroke},
                                                 {"BDC", &I::begin_mark_with_properties},
                                                 {"BMC", &I::begin_mark},
                                                 {"CS", &I::stroke_space},
                                                 {"cs", &I::fill_space},
                                                 {"Do", &I::draw},
                                                 {"EMC", &I::end_mark},
                                                 {"f", &I::fill},
                                                 {"F", &I::fill},
                                                 {"f*", &I::fill},
                                                 {"G", &I::stroke_gray},
                                                 {"g", &I::fill_gray},
                                                 {"gs", &I::set_parameters},
                                                 {"K", &I::stroke_cmyk},
                                                 {"k", &I::fill_cmyk},
                                                 {"q", &I::save},
                                                 {"Q", &I::restore},
                                                 {"RG", &I::stroke_rgb},
                                                 {"rg", &I::fill_rgb},
                                                 {"ri", &I::set_intent},
                                                 {"s", &I::stroke},
                                                 {"S", &I::stroke},
                                                 {"SCN", &I::stroke_pattern},
                                                 {"scn", &I::fill_pattern},
                                                 {"sh", &I::shade},
                                                 {"Tf", &I::set_font},
                                                 {"Tj", &I::show},
                                                 {"TJ", &I::show_array},
                                                 {"Tr", &I::set_rendering},
                                                 {"'", &I::show},
                                                 {"\"", &I::show}};
        for (auto const name : unjudged) made.emplace(name, &I::ignore);
        return made;
    }();
    return table;
}

Held Interpreter::run(std::string_view bytes)
{
    Lexer lexer(bytes);
    for (Token token = lexer.next(); !token.is(Token::Kind::end); token = lexer.next()) {
        check_limits(token, context_.findings, stream_.place);
        if (read_operand(lexer, token)) continue;
        if (++check_.operators_ > most_operators)
            throw TooCostly("its content has more than 20 million operators");
        if (token.value == "BI")
            inline_image(lexer);
        else
            operate(token.value);
        operands_.clear();
        parts_ = 0;
    }
    return held_;
}

/// Collects an operand; false when the token is an operator.
bool Interpreter::read_operand(Lexer& lexer, Token const& token)
{
    auto const is_operator = [](Token const& one) {
        return one.is(Token::Kind::word) && !one.is_word("true") && !one.is_word("false") &&
               !one.is_word("null");
    };
    if (is_operator(token)) return false;
    if (operands_.size() >= most_operands) operands_.erase(operands_.begin());
    operands_.push_back({token, {}});
    if (!token.is(Token::Kind::array_open) && !token.is(Token::Kind::dictionary_open)) return true;
    auto& parts = operands_.back().parts;
    for (int depth = 1; depth > 0;) {
        Token part = lexer.next();
        if (part.is(Token::Kind::end)) break;
        check_limits(part, context_.findings, stream_.place);
        // Also two numbers without a blank between them, which no reader has to take apart.
        if (is_operator(part)) context_.findings.fail("6.2.2-1", stream_.place, part.value);
        if (part.is(Token::Kind::array_open) || part.is(Token::Kind::dictionary_open)) ++depth;
        if (part.is(Token::Kind::array_close) || part.is(Token::Kind::dictionary_close)) --depth;
        if (depth > 0 && ++parts_ < most_parts) parts.push_back(std::move(part));
    }
    return true;
}

void Interpreter::operate(std::string const& name)
{
    auto const handler = handlers().find(name);
    if (handler == handlers().end())
        context_.findings.fail("6.2.2-1", stream_.place, name);
    else
        (this->*handler->second)();
}

std::string Interpreter::name_operand(std::size_t from_end) const
{
    if (operands_.size() <= from_end) return "";
    auto const& token = operands_[operands_.size() - 1 - from_end].token;
    return token.is(Token::Kind::name) ? token.value : "";
}

std::string Interpreter::operand_text() const
{
    return operands_.empty() || !operands_.back().token.is_string() ? "" : operands_.back().token.value;
}

/// A named resource. One that only the page's ancestors or the page of a form have, or nobody, is a fault.
Object Interpreter::resource(char const* category, std::string const& name)
{
    Object own = get(get(stream_.resources, category), name);
    if (!own.isNull()) return own;
    Object inherited = get(get(stream_.inherited, category), name);
    if (!name.empty()) context_.findings.fail("6.2.2-2", stream_.place, name);
    return inherited;
}

void Interpreter::save()
{
    if (saved_.size() + static_cast<std::size_t>(too_deep_) + 1 > deepest_save)
        context_.findings.fail("6.1.13-8", stream_.place);
    if (saved_.size() >= most_saves)
        ++too_deep_;
    else
        saved_.push_back(state_);
}

void Interpreter::restore()
{
    if (too_deep_ > 0) {
        --too_deep_;
    } else if (!saved_.empty()) {
        state_ = std::move(saved_.back());
        saved_.pop_back();
    }
}

void Interpreter::set_parameters()
{
    Object parameters = resource("ExtGState", name_operand());
    state_.fill_judged = state_.stroke_judged = false; // overprinting may have changed
    if (apply_parameters(context_, parameters, state_, stream_.place.page)) held_.transparent = true;
    Object const font = get(parameters, "Font");
    if (auto const parts = items(font); parts.size() == 2 && is_array(font))
        state_.font = check_.font_of(parts[0]);
    Object const group = get(get(parameters, "SMask"), "G");
    if (is_stream(group)) run_inner(group, false);
}

void Interpreter::set_intent()
{
    if (!is_rendering_intent(name_operand()))
        context_.findings.fail("6.2.6-1", stream_.place, name_operand());
}

void Interpreter::set_space(Object& space, Object const& value)
{
    std::string const name = name_operand();
    bool const device =
        name == "DeviceGray" || name == "DeviceRGB" || name == "DeviceCMYK" || name == "Pattern";
    space = !is_null(value) ? value : device ? Object::newName("/" + name) : resource("ColorSpace", name);
    state_.fill_judged = state_.stroke_judged = false;
    // A device space counts as used where it is chosen, though nothing may be painted with it.
    if (name_of(space).starts_with("Device")) check_colour_space(context_, space, use(false));
}

void Interpreter::fill_space()
{
    set_space(state_.fill_space, Object::newNull());
}
void Interpreter::stroke_space()
{
    set_space(state_.stroke_space, Object::newNull());
}
void Interpreter::fill_gray()
{
    set_space(state_.fill_space, Object::newName("/DeviceGray"));
}
void Interpreter::fill_rgb()
{
    set_space(state_.fill_space, Object::newName("/DeviceRGB"));
}
void Interpreter::fill_cmyk()
{
    set_space(state_.fill_space, Object::newName("/DeviceCMYK"));
}
void Interpreter::stroke_gray()
{
    set_space(state_.stroke_space, Object::newName("/DeviceGray"));
}
void Interpreter::stroke_rgb()
{
    set_space(state_.stroke_space, Object::newName("/DeviceRGB"));
}
void Interpreter::stroke_cmyk()
{
    set_space(state_.stroke_space, Object::newName("/DeviceCMYK"));
}
void Interpreter::fill_pattern()
{
    use_pattern(state_.fill_space);
}
void Interpreter::stroke_pattern()
{
    use_pattern(state_.stroke_space);
}
void Interpreter::fill()
{
    paint(true, false);
}
void Interpreter::stroke()
{
    paint(false, true);
}
void Interpreter::fill_and_stroke()
{
    paint(true, true);
}

void Interpreter::use_pattern(Object const& space)
{
    std::string const name = name_operand();
    if (name.empty()) return;
    Object pattern = resource("Pattern", name);
    if (pattern.isStream()) {
        run_inner(pattern, false);
    } else if (pattern.isDictionary()) {
        check_colour_space(context_, get(get(pattern, "Shading"), "ColorSpace"), use(false));
        apply_parameters(context_, get(pattern, "ExtGState"), state_, stream_.place.page);
    }
    check_colour_space(context_, space, use(false));
}

ColourUse Interpreter::use(bool overprint) const
{
    return {stream_.resources, stream_.place, overprint && state_.overprint_mode == 1};
}

void Interpreter::paint(bool fills, bool strokes)
{
    content(false);
    judge_colours(fills, strokes);
}

/// Judges the current colour spaces, each once for as long as it stays.
void Interpreter::judge_colours(bool fills, bool strokes)
{
    if (fills && !state_.fill_judged)
        check_colour_space(context_, state_.fill_space, use(state_.fill_overprint));
    if (strokes && !state_.stroke_judged)
        check_colour_space(context_, state_.stroke_space, use(state_.stroke_overprint));
    state_.fill_judged = state_.fill_judged || fills;
    state_.stroke_judged = state_.stroke_judged || strokes;
}

void Interpreter::shade()
{
    content(false);
    Object shading = resource("Shading", name_operand());
    check_colour_space(context_, get(shading, "ColorSpace"), use(false));
}

/// Real content is tagged or an artifact, and text has a language.
void Interpreter::content(bool text)
{
    if (!stream_.semantic) return;
    Mark const& mark = marks_.back();
    if (!mark.tagged && !mark.artifact) context_.findings.fail("ua:7.1-3", stream_.place);
    if (text && !mark.artifact && !mark.language && !context_.has_language)
        context_.findings.fail("ua:7.2-34", stream_.place);
}

void Interpreter::set_font()
{
    state_.font = check_.font_of(resource("Font", name_operand(1)));
}

void Interpreter::set_rendering()
{
    if (!operands_.empty() && operands_.back().token.is_number())
        state_.rendering_mode = static_cast<int>(std::clamp(operands_.back().token.number, 0.0, 7.0));
}

void Interpreter::show()
{
    show_text(operand_text());
}

void Interpreter::show_array()
{
    if (operands_.empty()) return;
    auto const parts = operands_.back().parts;
    for (auto const& part : parts)
        if (part.is_string()) show_text(part.value);
}

void Interpreter::show_text(std::string_view text)
{
    content(true);
    int const mode = state_.rendering_mode;
    bool const strokes = mode == 1 || mode == 2 || mode == 5 || mode == 6;
    bool const fills = mode == 0 || mode == 2 || mode == 4 || mode == 6;
    if (state_.font == nullptr) return;
    if (state_.font->is_type3()) run_font(state_.font->dictionary());
    judge_colours(fills && !state_.font->is_type3(), strokes);
    state_.font->show(text, {mode != 3, marks_.back().actual_text, stream_.place.page});
}

} // namespace rapport::inspect
