#include "tests/unit/derive/fixture.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rapport::derive::test {

namespace {

std::string read_file(std::string const& path)
{
    std::ifstream file(std::string(SOURCE_DIR "/") + path, std::ios::binary);
    if (!file) throw std::runtime_error(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

xml::Tree own(std::string const& path)
{
    return xml::Tree::parse_own(read_file(path), path);
}

xml::Element search(xml::Element element, std::string_view wanted)
{
    if (element.get("id") == wanted || element.get("name") == wanted) return element;
    for (auto const& child : element.children())
        if (!child.in_fact_namespace())
            if (auto const found = search(child, wanted)) return found;
    return {};
}

constexpr std::string_view head = R"(
<parties><party id="PTY-A" legal-name="Alpha Ltd" short-name="Alpha" kind="company" role="client" jurisdiction="England"/>
<party id="PTY-B" legal-name="Beta Ltd" short-name="Beta" kind="company" role="supplier" jurisdiction="England"/></parties>
<people><person id="PER-ANN" name="Ann Archer" party="PTY-A"/><person id="PER-BEN" name="Ben Boyd" party="PTY-B"/></people>)";

} // namespace

Facts::Facts(std::string_view inside, std::string_view as_of, std::vector<Approval> approvals,
             std::string_view root_attributes)
    : tree(xml::Tree::parse_own("<plan xmlns=\"urn:rapport:iso44001-2017\" id=\"REL-X\" " +
                                    std::string(root_attributes) + ">" + std::string(head) +
                                    std::string(inside) + "</plan>",
                                "plan.xml"))
{
    static auto const profile = vocabulary::load_profile(own("schemas/iso44001-2017/profile.xml"));
    static auto const words = vocabulary::load(own("schemas/iso44001-2017/plan.xsd"));
    derive(tree, profile, words, {base::Date::parse(as_of).value(), "joint", "", std::move(approvals)});
}

xml::Element Facts::item(std::string_view id) const
{
    auto const found = search(tree.root(), id);
    if (!found) throw std::runtime_error("no item " + std::string(id));
    return found;
}

xml::Element Facts::under_root(std::string_view name) const
{
    for (auto const& child : tree.root().children(name))
        if (child.in_fact_namespace()) return child;
    return {};
}

std::string Facts::rows(std::string_view group, std::string_view row,
                        std::vector<std::string_view> const& wanted) const
{
    std::string result;
    for (auto const& one : under_root(group).children(row)) {
        result += result.empty() ? "" : "; ";
        for (std::size_t i = 0; i < wanted.size(); ++i) result += (i == 0 ? "" : " ") + one.get(wanted[i]);
    }
    return result;
}

std::string Facts::money(std::string_view of, std::string_view whose) const
{
    for (auto const& row : under_root("totals").children("money")) {
        bool const fits = row.get("party") == whose || (row.has("payer") && row.get("payer") == whose);
        if (row.get("of") == of && fits)
            return row.get("amount") + " " + row.get("scale") + " " + row.get("currency");
    }
    return {};
}

} // namespace rapport::derive::test
