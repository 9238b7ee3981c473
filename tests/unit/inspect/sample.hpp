#pragma once

#include "pipeline/inspect/verdict.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::inspect::test {

/// A small PDF as text, made to be broken in one place. "@name" in an object refers to the object of that
/// name.
class Sample {
public:
    void set(std::string_view name,
             std::string_view body); ///< what stands between << and >>, or a whole object
    void stream(std::string_view name, std::string_view entries, std::string_view data);
    /// Replaces the first `from` in an object; throws when it is not there.
    void change(std::string_view name, std::string_view from, std::string_view to);
    void change_data(std::string_view name, std::string_view from, std::string_view to);
    void add(std::string_view name, std::string_view entries); ///< further entries of a dictionary
    void draw(std::string_view operators);                     ///< as an artifact at the end of the page
    /// Changes the finished bytes.
    void afterwards(std::function<void(std::string&)> change) { changes_.push_back(std::move(change)); }
    std::string header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::string trailer = "/ID [<00112233> <00112233>]";

    [[nodiscard]] std::string bytes() const;

private:
    struct Part {
        std::string name;
        std::string body;
        std::string data;
        bool is_stream = false;
    };
    Part& part(std::string_view name);
    [[nodiscard]] std::string resolved(std::string text) const;

    std::vector<Part> parts_;
    std::vector<std::function<void(std::string&)>> changes_;
};

void replace_in(std::string& text, std::string_view from, std::string_view to);

/// A file with one page that passes PDF/A-3a and PDF/UA-1 and uses most of what their rules are about.
Sample sound_sample();

/// A rule and how to make a file that breaks it.
struct Sabotage {
    std::string rule;
    std::function<void(Sample&)> break_it;
    std::string flavour = ""; ///< else both standards
};

std::vector<Sabotage> file_sabotages();
std::vector<Sabotage> graphics_sabotages();
std::vector<Sabotage> font_sabotages();
std::vector<Sabotage> interactive_sabotages();
std::vector<Sabotage> metadata_sabotages();
std::vector<Sabotage> structure_sabotages();

} // namespace rapport::inspect::test
