#include "pipeline/base/language_tag.hpp"

#include "pipeline/base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace rapport::base {

namespace {

/// ISO 639-1, each with the codes of three letters (ISO 639-2, for terms and where it differs for libraries)
/// that a tag must not use in its place (RFC 5646, 2.2.1).
constexpr std::string_view languages =
    "aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih "
    "bibis bmbam bnben bobodtib brbre bsbos cacat ceche chcha cocos crcre cscescze cuchu cvchv cycymwel "
    "dadan dedeuger dvdiv dzdzo eeewe elellgre eneng eoepo esspa etest eueusbaq fafasper ffful fifin "
    "fjfij fofao frfrafre fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat "
    "huhun hyhyearm hzher iaina idind ieile igibo iiiii ikipk ioido isislice itita iuiku jajpn jvjav "
    "kakatgeo kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat "
    "lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimrimao mkmkdmac mlmal mnmon mrmar "
    "msmsamay mtmlt mymyabur nanau nbnob ndnde nenep ngndo nlnlddut nnnno nonor nrnbl nvnav nynya ococi "
    "ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roronrum rurus rwkin sasan "
    "scsrd sdsnd sesme sgsag sisin skslkslo slslv smsmo snsna sosom sqsqialb srsrp ssssw stsot susun "
    "svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi tytah "
    "uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzhochi zuzul ";

/// ISO 3166-1.
constexpr std::string_view regions =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

/// What authors write in place of a code.
constexpr std::array<std::array<std::string_view, 2>, 14> names{{{"english", "en"},
                                                                 {"french", "fr"},
                                                                 {"fran\u00E7ais", "fr"},
                                                                 {"german", "de"},
                                                                 {"deutsch", "de"},
                                                                 {"spanish", "es"},
                                                                 {"espa\u00F1ol", "es"},
                                                                 {"italian", "it"},
                                                                 {"italiano", "it"},
                                                                 {"portuguese", "pt"},
                                                                 {"dutch", "nl"},
                                                                 {"polish", "pl"},
                                                                 {"danish", "da"},
                                                                 {"swedish", "sv"}}};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool are_letters(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_letter);
}

bool are_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

std::string in_capitals(std::string_view text, std::size_t first)
{
    std::string result = fold(text);
    for (std::size_t i = 0; i < std::min(first, result.size()); ++i)
        if (result[i] >= 'a' && result[i] <= 'z') result[i] = static_cast<char>(result[i] - 'a' + 'A');
    return result;
}

/// The entry of `list` that begins with `code`; empty when there is none.
std::string_view entry(std::string_view list, std::string_view code)
{
    for (std::size_t at = 0; at < list.size();) {
        auto const end = list.find(' ', at);
        if (list.substr(at, end - at).starts_with(code)) return list.substr(at, end - at);
        at = end + 1;
    }
    return {};
}

/// The code of two letters that stands for one of three, or for a name; empty when there is none.
std::string_view short_code(std::string_view language)
{
    for (auto const& [name, code] : names)
        if (name == language) return code;
    if (language.size() != 3) return {};
    for (std::size_t at = 0; at < languages.size();) {
        auto const end = languages.find(' ', at);
        auto const one = languages.substr(at, end - at);
        for (std::size_t i = 2; i < one.size(); i += 3)
            if (one.substr(i, 3) == language) return one.substr(0, 2);
        at = end + 1;
    }
    return {};
}

/// Reads a tag part by part (RFC 5646, 2.1).
class Reader {
public:
    explicit Reader(std::string_view written) : parts_(parts_of(written)) {}

    LanguageTag read()
    {
        language();
        if (next_ < parts_.size() && parts_[next_].size() == 4 && are_letters(parts_[next_]))
            take(in_capitals(parts_[next_], 1));
        region();
        while (next_ < parts_.size() && is_variant(parts_[next_])) take(fold(parts_[next_]));
        extensions();
        LanguageTag tag{text_, known_ && next_ == parts_.size(), {}};
        for (; next_ < parts_.size(); ++next_) tag.text.append("-").append(parts_[next_]);
        if (!tag.known && meant_ != text_ && !meant_.empty()) tag.meant = meant_;
        return tag;
    }

private:
    static std::vector<std::string_view> parts_of(std::string_view written)
    {
        std::vector<std::string_view> parts;
        for (std::size_t at = 0; at <= written.size();) {
            auto const end = std::min(written.find('-', at), written.size());
            parts.push_back(written.substr(at, end - at));
            at = end + 1;
        }
        return parts;
    }

    void take(std::string const& part) { take(part, part); }
    void take(std::string const& part, std::string_view meant)
    {
        text_ += (text_.empty() ? "" : "-") + part;
        if (!meant_.empty()) meant_ += '-';
        meant_ += meant;
        ++next_;
    }

    void language()
    {
        auto const code = fold(parts_.front());
        bool const form = (code.size() == 2 || code.size() == 3) && are_letters(code);
        auto const instead = short_code(code);
        bool const listed = code.size() == 3 || !entry(languages, code).empty();
        known_ = form && listed && instead.empty();
        take(code, instead.empty() ? (known_ ? std::string_view(code) : std::string_view()) : instead);
        guessed_ = !meant_.empty();
        for (int i = 0; i < 3 && next_ < parts_.size() && is_extended(parts_[next_]); ++i)
            take(fold(parts_[next_]));
    }

    void region()
    {
        if (next_ >= parts_.size()) return;
        auto const part = parts_[next_];
        if (part.size() == 3 && are_digits(part)) {
            take(std::string(part));
        } else if (part.size() == 2 && are_letters(part)) {
            auto const code = in_capitals(part, 2);
            bool const listed = !entry(regions, code).empty();
            known_ = known_ && listed;
            // The code of the internet for a kingdom that ISO 3166 calls otherwise.
            auto const meant = code == "UK" ? std::string("GB") : code;
            if (!listed && meant == code) guessed_ = false;
            take(code, meant);
        }
        if (!guessed_) meant_.clear();
    }

    /// Letters and digits behind a single one, which says what they are for; behind x whatever people agreed.
    void extensions()
    {
        while (next_ + 1 < parts_.size() && parts_[next_].size() == 1 && is_plain(parts_[next_])) {
            bool const free = fold(parts_[next_]) == "x";
            std::size_t const least = free ? 1 : 2;
            if (!is_plain(parts_[next_ + 1]) || parts_[next_ + 1].size() < least) return;
            take(fold(parts_[next_]));
            while (next_ < parts_.size() && is_plain(parts_[next_]) && parts_[next_].size() >= least &&
                   parts_[next_].size() <= 8)
                take(fold(parts_[next_]));
        }
    }

    static bool is_plain(std::string_view part)
    {
        return !part.empty() &&
               std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); });
    }
    static bool is_extended(std::string_view part) { return part.size() == 3 && are_letters(part); }
    static bool is_variant(std::string_view part)
    {
        bool const word = part.size() >= 5 && part.size() <= 8;
        return is_plain(part) && (word || (part.size() == 4 && is_digit(part.front())));
    }

    std::vector<std::string_view> parts_;
    std::size_t next_ = 0;
    std::string text_;
    std::string meant_;
    bool known_ = false;
    bool guessed_ = false; ///< meant_ may become a known tag
};

} // namespace

LanguageTag language_tag(std::string_view written)
{
    written = trim(written);
    auto tag = Reader(written).read();
    if (tag.known) return tag;
    // fr_CH is how programs name a language.
    std::string hyphens(written);
    std::ranges::replace(hyphens, '_', '-');
    if (hyphens != written) tag.meant = Reader(hyphens).read().text;
    if (!tag.meant.empty() && !Reader(tag.meant).read().known) tag.meant.clear();
    return tag;
}

} // namespace rapport::base
