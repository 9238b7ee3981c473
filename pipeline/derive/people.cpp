#include "pipeline/derive/book.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>

namespace rapport::derive {

namespace {

/// What a post is in the standard's terms: as written, else as its name says.
std::string role_of(Element post)
{
    if (post.has("role")) return post.get("role");
    auto const name = base::fold(post.get("name"));
    if (name == "ser" || name == "senior executive responsible") return "ser";
    if (name == "deputy ser") return "deputy-ser";
    return name == "relationship lead" ? "relationship-lead" : std::string{};
}

struct Holder {
    std::string person;
    std::string post;
    std::string since;
};

/// Who holds `role` for the party: by its posts, and where it has no such post, by the roles of its people.
std::vector<Holder> holders(Book const& book, std::string const& party, std::string_view role)
{
    std::vector<Holder> result;
    bool has_post = false;
    auto const add = [&result](Holder holder) {
        auto const same = [&](Holder const& other) { return other.person == holder.person; };
        if (std::none_of(result.begin(), result.end(), same)) result.push_back(std::move(holder));
    };
    for (auto const& post : book.index.all("post")) {
        if (post.get("party") != party || role_of(post) != role) continue;
        has_post = true;
        if (post.fact("current") == "yes") add({post.get("held-by"), post_reference(post), post.get("from")});
    }
    if (has_post) return result;
    for (auto const& person : book.index.all("person")) {
        if (person.get("party") != party || !book.index.in_office(person)) continue;
        for (auto const& one : person.children("role"))
            if (one.text() == role) add({person.get("id"), {}, person.get("from")});
    }
    return result;
}

Element mandate_of(Book const& book, std::string const& person)
{
    for (auto const& mandate : book.index.all("mandate"))
        if (book.index.person(mandate.get("person")) == person) return mandate;
    return {};
}

void describe_party(Book& book, Element party, Element signers)
{
    auto const id = party.get("id");
    auto const sers = holders(book, id, "ser");
    auto const leads = holders(book, id, "relationship-lead");
    state(party, "ser-count", std::to_string(sers.size()));
    state(party, "lead-count", std::to_string(leads.size()));
    if (!leads.empty()) {
        state(party, "lead", leads.front().person);
        state(party, "lead-post", leads.front().post);
    }
    if (sers.empty()) return;
    auto const& ser = sers.front();
    auto const person = book.index.item(ser.person);
    state(party, "ser", ser.person);
    state(party, "ser-post", ser.post);
    state(party, "ser-party", person.get("party"));
    if (auto const mandate = mandate_of(book, ser.person)) {
        state(party, "ser-mandate", "yes");
        state(mandate, "party", id);
    }
    auto const bracket = ser.post.rfind(" (");
    add_row(signers, "signer",
            {{"person", ser.person},
             {"name", person.get("name")},
             {"post", ser.post},
             {"post-name", bracket == std::string::npos ? std::string{} : ser.post.substr(0, bracket)},
             {"party", id},
             {"party-name", party.get("short-name")},
             {"legal-name", party.get("legal-name")},
             {"job", person.get("job")}});
}

/// Open things of somebody who has left, or of a post that nobody holds: one list for each.
class Leavers {
public:
    explicit Leavers(Book& book) : book_(book) {}

    void look()
    {
        for (auto const& kind :
             {"objective", "risk", "opportunity", "measure", "action", "trigger", "body", "issue"})
            for (auto const& item : book_.index.all(kind)) look_at(item);
        for (auto const& [reference, owner] : order_) state(owner, "still-owns", owned_[reference]);
    }

private:
    static bool is_settled(Element item)
    {
        auto const status = item.has("status") ? item.get("status") : item.get("state");
        auto const written = item.child("status").get("value");
        return status == "closed" || status == "done" || status == "dropped" || status == "resolved" ||
               status == "withdrawn" || written == "achieved" || written == "dropped";
    }

    void look_at(Element item)
    {
        if (is_settled(item)) return;
        for (auto const& attribute : {"owner", "who", "watched-by"}) note(item, item.get(attribute));
        for (auto const& lead : references(item, "lead")) note(item, lead);
        for (auto const& member : item.children("member"))
            if (member.get("role") == "chair" || member.get("role") == "joint-chair")
                note(item, member.get("ref"));
    }

    void note(Element item, std::string const& reference)
    {
        auto const owner = owner_without_office(reference);
        if (!owner) return;
        auto& list = owned_[reference];
        if (list.empty()) order_.emplace_back(reference, owner);
        list += (list.empty() ? "" : ", ") + item.get("id");
    }

    /// The person who has left, or the newest holding of a post that is vacant; else null.
    [[nodiscard]] Element owner_without_office(std::string const& reference) const
    {
        auto const& holdings = book_.index.holdings(reference);
        if (!holdings.empty()) return book_.index.person(reference).empty() ? holdings.back() : Element{};
        auto const person = book_.index.item(reference);
        if (!person || person.name() != "person") return {};
        auto const left = date_of(person, "to");
        return left && *left < book_.as_of() ? person : Element{};
    }

    Book& book_;
    std::vector<std::pair<std::string, Element>> order_;
    std::unordered_map<std::string, std::string> owned_;
};

} // namespace

void derive_people(Book& book)
{
    for (auto const& post : book.index.all("post")) {
        state(post, "current", yes_no(book.index.in_office(post) && !post.get("held-by").empty()));
        state(post, "role", role_of(post));
    }
    auto const signers = book.root().add_fact("signers");
    for (auto const& party : book.index.all("party"))
        if (party.has("id")) describe_party(book, party, signers);
    Leavers(book).look();
    derive_approvals(book);
}

} // namespace rapport::derive
