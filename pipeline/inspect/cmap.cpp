#include "pipeline/inspect/cmap.hpp"

#include "pipeline/inspect/lexer.hpp"

#include <algorithm>
#include <array>

namespace rapport::inspect {

namespace {

constexpr std::size_t most_texts = 200000; ///< more than a font has glyphs; ranges may overlap without end
constexpr std::size_t most_ranges = 30000; ///< the largest CMaps of Asian scripts have fewer
constexpr std::size_t most_spaces = 100;

std::uint32_t code_of(std::string_view bytes)
{
    std::uint32_t code = 0;
    for (char const byte : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(byte);
    return code;
}

std::u16string text_of(std::string_view bytes)
{
    std::u16string text;
    if (bytes.size() == 1) return std::u16string(1, static_cast<unsigned char>(bytes[0]));
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        text += static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) << 8 |
                                      static_cast<unsigned char>(bytes[i + 1]));
    return text;
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : lexer_(bytes) {}

    CMap read()
    {
        Token before;
        for (Token token = lexer_.next(); !token.is(Token::Kind::end); token = lexer_.next()) {
            if (token.is_word("begincodespacerange"))
                read_spaces();
            else if (token.is_word("begincidrange"))
                read_cids(true);
            else if (token.is_word("begincidchar"))
                read_cids(false);
            else if (token.is_word("beginbfchar"))
                read_characters();
            else if (token.is_word("beginbfrange"))
                read_ranges();
            else if (token.is_word("usecmap") && before.is(Token::Kind::name))
                map_.uses = before.value;
            else if (token.is(Token::Kind::name))
                read_entry(token.value);
            before = token;
        }
        return std::move(map_);
    }

private:
    void read_entry(std::string const& key)
    {
        auto const at = lexer_.at();
        Token const value = lexer_.next();
        if (key == "WMode" && value.is(Token::Kind::integer))
            map_.writing_mode = static_cast<int>(value.number);
        else if (key == "Registry" && value.is_string())
            map_.collection.registry = value.value;
        else if (key == "Ordering" && value.is_string())
            map_.collection.ordering = value.value;
        else if (key == "Supplement" && value.is(Token::Kind::integer))
            map_.collection.supplement = static_cast<long long>(value.number);
        else
            lexer_.seek(at);
    }

    void read_spaces()
    {
        for (Token first = lexer_.next(); first.is_string(); first = lexer_.next()) {
            Token const last = lexer_.next();
            if (map_.spaces.size() < most_spaces)
                map_.spaces.push_back({first.value.size(), code_of(first.value), code_of(last.value), 0});
        }
    }

    void read_cids(bool ranges)
    {
        for (Token first = lexer_.next(); first.is_string(); first = lexer_.next()) {
            Token const last = ranges ? lexer_.next() : first;
            Token const cid = lexer_.next();
            if (!cid.is_number() || cid.number < 0) return;
            auto const begin = code_of(first.value);
            auto const end = std::max(begin, code_of(last.value));
            map_.largest_cid = std::max(map_.largest_cid, cid.number + (end - begin));
            auto const number = static_cast<std::uint32_t>(std::min(cid.number, 4e9));
            if (map_.cids.size() < most_ranges) map_.cids.push_back({first.value.size(), begin, end, number});
        }
    }

    void read_characters()
    {
        for (Token code = lexer_.next(); code.is_string(); code = lexer_.next()) {
            Token const text = lexer_.next();
            if (++steps_ < most_texts) map_.texts[code_of(code.value)] = text_of(text.value);
        }
    }

    void read_ranges()
    {
        for (Token first = lexer_.next(); first.is_string(); first = lexer_.next()) {
            Token const last = lexer_.next();
            Token text = lexer_.next();
            auto const begin = code_of(first.value);
            auto const end = code_of(last.value);
            if (text.is(Token::Kind::array_open)) {
                auto code = begin;
                for (text = lexer_.next(); text.is_string(); text = lexer_.next())
                    if (++steps_ < most_texts) map_.texts[code++] = text_of(text.value);
                continue;
            }
            auto value = text_of(text.value);
            for (auto code = begin; code <= end && ++steps_ < most_texts; ++code) {
                map_.texts[code] = value;
                if (!value.empty()) ++value.back();
                if (code == 0xFFFFFFFF) break;
            }
        }
    }

    Lexer lexer_;
    CMap map_;
    std::size_t steps_ = 0;
};

struct Predefined {
    std::string_view name; ///< without -H or -V
    std::string_view ordering;
    long long supplement;
    bool exact = false; ///< the name is whole
};

// ISO 32000-1, 9.7.5.2, tables 118 and 119.
constexpr std::array<Predefined, 33> predefined{{
    {"GB-EUC", "GB1", 0},
    {"GBpc-EUC", "GB1", 0},
    {"GBK-EUC", "GB1", 2},
    {"GBKp-EUC", "GB1", 2},
    {"GBK2K", "GB1", 4},
    {"UniGB-UCS2", "GB1", 4},
    {"UniGB-UTF16", "GB1", 4},
    {"B5pc", "CNS1", 0},
    {"HKscs-B5", "CNS1", 3},
    {"ETen-B5", "CNS1", 0},
    {"ETenms-B5", "CNS1", 0},
    {"CNS-EUC", "CNS1", 0},
    {"UniCNS-UCS2", "CNS1", 3},
    {"UniCNS-UTF16", "CNS1", 4},
    {"83pv-RKSJ-H", "Japan1", 1, true},
    {"90ms-RKSJ", "Japan1", 2},
    {"90msp-RKSJ", "Japan1", 2},
    {"90pv-RKSJ-H", "Japan1", 1, true},
    {"Add-RKSJ", "Japan1", 1},
    {"EUC", "Japan1", 1},
    {"Ext-RKSJ", "Japan1", 2},
    {"H", "Japan1", 1, true},
    {"V", "Japan1", 1, true},
    {"UniJIS-UCS2", "Japan1", 4},
    {"UniJIS-UCS2-HW", "Japan1", 4},
    {"UniJIS-UTF16", "Japan1", 5},
    {"KSC-EUC", "Korea1", 0},
    {"KSCms-UHC", "Korea1", 1},
    {"KSCms-UHC-HW", "Korea1", 1},
    {"KSCpc-EUC-H", "Korea1", 0, true},
    {"UniKS-UCS2", "Korea1", 1},
    {"UniKS-UTF16", "Korea1", 2},
    {"Identity", "", 0},
}};

} // namespace

std::optional<std::uint32_t> CMap::cid(std::uint32_t code) const
{
    for (auto const& range : cids)
        if (code >= range.first && code <= range.last) return range.cid + (code - range.first);
    return std::nullopt;
}

CMap read_cmap(std::string_view bytes)
{
    return Reader(bytes).read();
}

std::vector<Code> codes_of(std::string_view text, std::vector<CMap::Range> const& spaces)
{
    std::vector<Code> codes;
    std::size_t shortest = 4;
    for (auto const& space : spaces) shortest = std::min(shortest, std::max<std::size_t>(space.bytes, 1));
    if (spaces.empty()) shortest = 1;
    while (!text.empty()) {
        Code code{.value = code_of(text.substr(0, shortest)), .bytes = std::min(shortest, text.size())};
        for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
            auto const value = code_of(text.substr(0, length));
            bool const found = std::ranges::any_of(spaces, [&](CMap::Range const& space) {
                return space.bytes == length && value >= space.first && value <= space.last;
            });
            if (!found) continue;
            code = {value, length};
            break;
        }
        codes.push_back(code);
        text.remove_prefix(code.bytes);
    }
    return codes;
}

std::optional<Collection> predefined_cmap(std::string_view name)
{
    for (auto const& each : predefined) {
        bool const found = each.exact ? name == each.name
                                      : name.size() == each.name.size() + 2 && name.starts_with(each.name) &&
                                            (name.ends_with("-H") || name.ends_with("-V"));
        if (found) return Collection{"Adobe", std::string(each.ordering), each.supplement};
    }
    return std::nullopt;
}

} // namespace rapport::inspect
