#include "pipeline/base/address.hpp"

#include <doctest/doctest.h>

#include <string>

using rapport::base::link_uri;

TEST_CASE("whole addresses of the web and of mailboxes become URIs, and stay as they are")
{
    struct Pair {
        std::string written, uri;
    };
    for (auto const& [written, uri] :
         {Pair{"https://example.org", "https://example.org"},
          {" HTTPS://Example.org/\u00E9 a ", "https://Example.org/%C3%A9%20a"},
          {"http://a:8080/?q=1#x", "http://a:8080/?q=1#x"},
          {"mailto:ann@example.org?subject=x", "mailto:ann@example.org?subject=x"},
          {"https://example.org/%20", "https://example.org/%20"}}) {
        CHECK(link_uri(written) == uri);
        CHECK(link_uri(uri) == uri);
    }
}

TEST_CASE("paths, scripts, files and halves of addresses become no link")
{
    for (std::string const address : {"",
                                      "docs/plan.pdf",
                                      "#there",
                                      "javascript:alert(1)",
                                      " JavaScript:alert(1)",
                                      "java\nscript:alert(1)",
                                      "https://exa\nmple.org",
                                      "data:text/html,x",
                                      "file:///etc/passwd",
                                      "ftp://example.org",
                                      "//example.org",
                                      "https:",
                                      "https://",
                                      "https:///path",
                                      "http://:80",
                                      "https://two words.org",
                                      "mailto:",
                                      "mailto:ann",
                                      "mailto:@example.org",
                                      "mailto:ann@",
                                      "tel:+44"})
        CHECK_MESSAGE(link_uri(address).empty(), address);
}
