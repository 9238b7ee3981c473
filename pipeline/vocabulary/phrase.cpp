#include "pipeline/vocabulary/phrase.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapport::vocabulary {

namespace {

/// Forms a pattern may stand for; more is a grammar nobody can remember.
constexpr std::size_t most_forms = 256;
/// Steps of one match; hostile text ends here as "does not fit".
constexpr int most_steps = 20'000;

std::size_t closing(std::string_view pattern, std::size_t open, char opener, char closer)
{
    int depth = 0;
    for (std::size_t i = open; i < pattern.size(); ++i) {
        if (pattern[i] == opener) ++depth;
        if (pattern[i] == closer && --depth == 0) return i;
    }
    throw std::runtime_error("phrase \"" + std::string(pattern) + "\": a bracket is not closed");
}

using Kind = Phrase::Token::Kind;

bool is_literal(Phrase::Token const& token)
{
    return token.kind == Kind::literal;
}

Phrase::Token placeholder(std::string_view inside)
{
    auto const equals = inside.find('=');
    if (equals == std::string_view::npos) return {Kind::placeholder, std::string(inside)};
    return {Kind::constant, std::string(inside.substr(0, equals)), std::string(inside.substr(equals + 1))};
}

void append(Phrase::Form& form, Phrase::Token const& token)
{
    if (is_literal(token) && !form.empty() && is_literal(form.back()))
        form.back().text += token.text;
    else
        form.push_back(token);
}

std::vector<Phrase::Form> joined(std::vector<Phrase::Form> const& heads,
                                 std::vector<Phrase::Form> const& tails)
{
    std::vector<Phrase::Form> forms;
    for (auto const& head : heads) {
        for (auto const& tail : tails) {
            Phrase::Form form = head;
            for (auto const& token : tail) append(form, token);
            forms.push_back(std::move(form));
        }
    }
    if (forms.size() > most_forms) throw std::runtime_error("a phrase has too many optional parts");
    return forms;
}

std::vector<Phrase::Form> expand(std::string_view pattern)
{
    std::vector<Phrase::Form> forms{{}};
    for (std::size_t i = 0; i < pattern.size();) {
        if (pattern[i] == '{') {
            auto const end = closing(pattern, i, '{', '}');
            forms = joined(forms, {{placeholder(pattern.substr(i + 1, end - i - 1))}});
            i = end + 1;
        } else if (pattern[i] == '[') {
            auto const end = closing(pattern, i, '[', ']');
            auto choices = expand(pattern.substr(i + 1, end - i - 1));
            choices.push_back({});
            forms = joined(forms, choices);
            i = end + 1;
        } else {
            auto const end = std::min(pattern.find_first_of("{[", i), pattern.size());
            forms = joined(forms, {{{Kind::literal, std::string(pattern.substr(i, end - i))}}});
            i = end;
        }
    }
    return forms;
}

bool same_letters(std::string_view a, std::string_view b)
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

struct Matcher {
    Phrase::Form const& form;
    std::string_view text;
    Phrase::Accepts const& accepts;
    int steps = 0;
    std::vector<Phrase::Piece> pieces{};

    bool from(std::size_t token, std::size_t position)
    {
        if (++steps > most_steps) return false;
        if (token == form.size()) return position == text.size();
        if (form[token].kind == Kind::constant) {
            pieces.push_back({form[token].text, form[token].value});
            if (from(token + 1, position)) return true;
            pieces.pop_back();
            return false;
        }
        if (!is_literal(form[token])) return placeholder(token, position);
        auto const& literal = form[token].text;
        return same_letters(text.substr(position, literal.size()), literal) &&
               from(token + 1, position + literal.size());
    }

    bool placeholder(std::size_t token, std::size_t position)
    {
        auto next = token + 1;
        while (next < form.size() && form[next].kind == Kind::constant) ++next;
        if (next == form.size()) return take(token, position, text.size());
        auto const& literal = form[next].text;
        for (auto end = position + 1; end + literal.size() <= text.size(); ++end) {
            if (!same_letters(text.substr(end, literal.size()), literal)) continue;
            if (take(token, position, end)) return true;
            if (steps > most_steps) return false;
        }
        return false;
    }

    bool take(std::size_t token, std::size_t start, std::size_t end)
    {
        auto const piece = base::trim(text.substr(start, end - start));
        if (piece.empty() || !accepts(form[token].text, piece)) return false;
        pieces.push_back({form[token].text, piece});
        if (from(token + 1, end)) return true;
        pieces.pop_back();
        return false;
    }
};

} // namespace

Phrase::Phrase(std::string_view pattern) : pattern_(pattern), forms_(expand(pattern))
{
    for (auto const& form : forms_) {
        bool open = false;
        for (auto const& token : form) {
            if (token.kind == Kind::placeholder && open)
                throw std::runtime_error("phrase \"" + pattern_ + "\": two placeholders touch");
            if (token.kind != Kind::constant) open = token.kind == Kind::placeholder;
        }
    }
}

std::optional<std::vector<Phrase::Piece>> Phrase::match(std::string_view text, Accepts const& accepts) const
{
    for (auto const& form : forms_) {
        Matcher matcher{form, text, accepts};
        if (matcher.from(0, 0)) return std::move(matcher.pieces);
    }
    return std::nullopt;
}

std::vector<std::string> Phrase::write(std::vector<Value> const& values) const
{
    std::vector<std::string> texts;
    for (auto const& form : forms_) {
        std::size_t used = 0;
        std::string text;
        bool fits = true;
        for (auto const& token : form) {
            if (is_literal(token)) {
                text += token.text;
                continue;
            }
            auto const value = std::find_if(values.begin(), values.end(), [&](auto const& candidate) {
                return candidate.name == token.text;
            });
            fits =
                value != values.end() && (token.kind == Kind::placeholder || token.value == value->canonical);
            if (!fits) break;
            if (token.kind == Kind::placeholder) text += value->written;
            ++used;
        }
        if (fits && used == values.size()) texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace rapport::vocabulary
