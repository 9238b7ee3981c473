#include "pipeline/xml/source_check.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::xml {

namespace {

constexpr std::size_t most_bytes = 8U << 20U;
constexpr std::size_t most_tag_bytes = 64U << 10U;
/// libxml2 compares each attribute of a tag with all before it: 40 000 of them took 13 s.
constexpr int most_attributes = 256;
constexpr int most_levels = 256;

std::optional<Fault> check_encoding(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return Fault{0, base::sentence("the file is not UTF-8"), base::sentence("save it as UTF-8")};
    auto const nul = bytes.find('\0');
    auto const invalid = base::first_invalid_utf8(bytes);
    if (nul != bytes.npos && nul < invalid)
        return Fault{nul, base::sentence("the file holds a NUL byte"), base::sentence("take it out")};
    if (invalid != bytes.npos)
        return Fault{invalid, base::sentence("this byte is not UTF-8"),
                     base::sentence("save the file as UTF-8")};
    if (!bytes.starts_with("<?xml")) return std::nullopt;
    auto const declaration = bytes.substr(0, bytes.find("?>"));
    auto const at = declaration.find("encoding");
    if (at == bytes.npos) return std::nullopt;
    auto const open = declaration.find_first_of("\"'", at);
    auto const close = open == bytes.npos ? open : declaration.find(declaration[open], open + 1);
    if (close == bytes.npos) return std::nullopt; // the parser says what is wrong with it
    auto const name = declaration.substr(open + 1, close - open - 1);
    if (base::fold(name) == "utf-8") return std::nullopt;
    return Fault{open + 1, base::sentence("the encoding \"{1}\" is not supported", name),
                 base::sentence("save the file as UTF-8")};
}

/// One pass over the markup. It is no parser: what it misreads, the parser refuses.
class Scan {
public:
    explicit Scan(std::string_view bytes) : bytes_(bytes) {}

    std::optional<Fault> run()
    {
        for (auto at = bytes_.find('<'); at != bytes_.npos && !fault_; at = bytes_.find('<', at)) {
            auto const rest = bytes_.substr(at);
            if (rest.starts_with("<!--"))
                at = behind("-->", at + 4);
            else if (rest.starts_with("<![CDATA["))
                at = behind("]]>", at + 9);
            else if (rest.starts_with("<?"))
                at = behind("?>", at + 2);
            else if (rest.starts_with("<!"))
                fault_ = Fault{at, base::sentence("document types and entities are not allowed"),
                               base::sentence("take the DOCTYPE out")};
            else
                at = tag(at);
        }
        return fault_;
    }

private:
    [[nodiscard]] std::size_t behind(std::string_view end, std::size_t from) const
    {
        auto const found = bytes_.find(end, from);
        return found == bytes_.npos ? bytes_.size() : found + end.size();
    }

    std::size_t tag(std::size_t start)
    {
        int attributes = 0;
        auto at = start + 1;
        for (; at < bytes_.size() && bytes_[at] != '>'; ++at) {
            if (bytes_[at] != '"' && bytes_[at] != '\'') continue;
            ++attributes;
            at = std::min(bytes_.find(bytes_[at], at + 1), bytes_.size());
        }
        if (at - start > most_tag_bytes)
            fault_ =
                Fault{start, base::sentence("this tag is longer than 64 KiB"), base::sentence("shorten it")};
        if (attributes > most_attributes)
            fault_ = Fault{start, base::sentence("this tag has more than 256 attributes"),
                           base::sentence("take the surplus out")};
        if (bytes_.substr(start).starts_with("</"))
            --level_;
        else if (bytes_[std::min(at, bytes_.size()) - 1] != '/' && ++level_ > most_levels)
            fault_ = Fault{start, base::sentence("elements are nested more than 256 levels deep"),
                           base::sentence("nest them less")};
        return std::min(at + 1, bytes_.size());
    }

    std::string_view bytes_;
    int level_ = 0;
    std::optional<Fault> fault_;
};

} // namespace

LineTable::LineTable(std::string_view bytes)
{
    for (auto at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1))
        starts_.push_back(at + 1);
}

LineTable::Position LineTable::at(std::size_t offset) const
{
    auto const line = std::upper_bound(starts_.begin(), starts_.end(), offset) - 1;
    return {static_cast<int>(line - starts_.begin()) + 1, static_cast<int>(offset - *line) + 1};
}

std::optional<Fault> check_source(std::string_view bytes)
{
    if (bytes.size() > most_bytes)
        return Fault{0, base::sentence("the file is larger than 8 MiB"),
                     base::sentence("split the records into several files")};
    if (base::trim(bytes).empty())
        return Fault{0, base::sentence("the file is empty"),
                     base::sentence("write a plan, or remove the file")};
    if (auto fault = check_encoding(bytes)) return fault;
    return Scan(bytes).run();
}

} // namespace rapport::xml
