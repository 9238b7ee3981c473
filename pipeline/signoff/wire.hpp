#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Bytes as SSH writes them (RFC 4251, section 5) and base64 in its one strict form (RFC 4648, section 4).
namespace rapport::signoff {

std::string base64(std::string_view bytes);
/// Nothing unless `text` is exactly what `base64` gives for some bytes.
std::optional<std::string> from_base64(std::string_view text);

void put_number(std::string& to, std::uint32_t number);
void put_text(std::string& to, std::string_view text);

/// Takes values from the front; once something is missing, `whole()` is false and all else is empty.
class WireReader {
public:
    explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number();
    std::string_view text();
    std::string_view take(std::size_t count);
    [[nodiscard]] bool whole() const { return whole_; }
    /// Everything was there and nothing is left.
    [[nodiscard]] bool done() const { return whole_ && bytes_.empty(); }

private:
    std::string_view bytes_;
    bool whole_ = true;
};

} // namespace rapport::signoff
