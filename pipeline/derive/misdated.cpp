#include "pipeline/derive/book.hpp"

#include <algorithm>
#include <map>

namespace rapport::derive {

namespace {

/// Rows of one register that share a date, told once: a matrix has a row a date and many values in it.
class Misdated {
public:
    explicit Misdated(Book const& book) : book_(book)
    {
        auto const period = book.index.first("relationship").child("period");
        from_ = date_of(period, "from");
        to_ = date_of(period, "to");
    }

    void look(std::string_view record, std::string_view subject)
    {
        std::map<std::string, Date> newest; // by what was read
        for (auto const& row : book_.index.all(record)) {
            auto const date = date_of(row, "date");
            if (!date) continue;
            auto name = belongs_to(row, "measure", subject);
            auto const key = name + " " + row.get("party");
            auto const known = newest.find(key);
            bool const late = known != newest.end() && *date < known->second;
            if (*date > book_.as_of())
                note(row, "future", name);
            else if (from_ && *date < *from_)
                note(row, "before", name);
            else if (to_ && *date > *to_)
                note(row, "after", name);
            else if (late)
                note(row, "order", name);
            if (known == newest.end() || *date > known->second) newest.insert_or_assign(key, *date);
        }
        for (auto const& [fault, row] : first_) {
            state(row, "misdated", fault.first);
            state(row, "misdated-of", names_[fault]);
        }
        first_.clear();
        names_.clear();
    }

private:
    using Fault = std::pair<std::string, std::string>; ///< kind and date

    void note(Element row, std::string const& kind, std::string const& name)
    {
        Fault const fault{kind, row.get("date")};
        if (first_.emplace(fault, row).second)
            names_[fault] = name;
        else if (auto& names = names_[fault];
                 (", " + names + ",").find(", " + name + ",") == std::string::npos)
            names += ", " + name;
    }

    Book const& book_;
    std::optional<Date> from_;
    std::optional<Date> to_;
    std::map<Fault, Element> first_;
    std::map<Fault, std::string> names_;
};

} // namespace

void derive_misdated(Book& book)
{
    Misdated misdated(book);
    misdated.look("reading", "measure");
    misdated.look("trust-reading", "indicator");
}

} // namespace rapport::derive
