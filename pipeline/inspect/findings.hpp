#pragma once

#include "pipeline/inspect/rules.hpp"
#include "pipeline/inspect/verdict.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace rapport::inspect {

/// Where in the file: 0 means that it is not known or does not apply.
struct Place {
    int object = 0;
    int generation = 0;
    int page = 0;
    bool operator==(Place const&) const = default;
};

/// Collects what is wrong for the flavours that are judged; the same object breaks a rule once.
class Findings {
public:
    explicit Findings(std::vector<Flavour> flavours) : flavours_(std::move(flavours)) {}

    void fail(std::string_view rule_id, Place place, std::string_view detail = {});
    [[nodiscard]] std::vector<Flavour> const& flavours() const { return flavours_; }
    [[nodiscard]] Flavour const* pdfa() const; ///< null when PDF/A is not judged
    [[nodiscard]] bool pdfua() const;
    /// Sorted by standard, clause, test, page and object.
    [[nodiscard]] std::vector<Finding> sorted() &&;
    [[nodiscard]] std::size_t left_out() const { return left_out_; }

private:
    void add(Rule const& rule, Flavour const& flavour, Place place, std::string_view detail);

    std::vector<Flavour> flavours_;
    std::vector<Finding> findings_;
    std::set<std::tuple<std::string, std::string, int, int, std::string>> seen_;
    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::pair<Place, std::string>, std::less<>>
        last_; ///< of each rule: a loop finds the same again
    std::size_t left_out_ = 0;
};

} // namespace rapport::inspect
