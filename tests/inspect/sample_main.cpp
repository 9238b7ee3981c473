// Writes the sound sample of the unit tests, or the sample without what one rule asks for, to standard
// output.
#include "tests/unit/inspect/sample.hpp"

#include <iostream>
#include <string_view>

int main(int count, char** words)
{
    auto sample = rapport::inspect::test::sound_sample();
    if (count > 1 && std::string_view(words[1]) == "without-alt")
        sample.change("figure", "/Alt (A picture)", "");
    if (count > 1 && std::string_view(words[1]) == "without-claim")
        sample.change("catalog", "/Metadata @xmp", "");
    std::cout << sample.bytes();
    return std::cout.flush() ? 0 : 1;
}
