#include "pipeline/inspect/xmp_types.hpp"

#include "pipeline/base/text.hpp"

#include <array>

namespace rapport::inspect {

namespace {

/// Properties or fields of one namespace, as "name type, name type"; a closed choice stands in brackets.
struct Table {
    std::string_view name; ///< of a structure; empty for a schema
    std::string_view space;
    std::string_view entries;
};

constexpr std::string_view media = "http://ns.adobe.com/xmp/1.0/DynamicMedia/";
constexpr std::string_view exif = "http://ns.adobe.com/exif/1.0/";
constexpr std::string_view graphics = "http://ns.adobe.com/xap/1.0/g/";

// XMP Specification, September 2005, and ISO 19005-2, 6.6.4.
constexpr std::array<Table, 17> schemas{{
    {"", pdfa_id_space, "part integer, amd text, corr text, conformance (A|B|U)"},
    {"", "http://purl.org/dc/elements/1.1/",
     "contributor bag propername, coverage text, creator seq propername, date seq date, description lang "
     "alt, "
     "format mimetype, identifier text, language bag locale, publisher bag propername, relation bag text, "
     "rights "
     "lang alt, source text, subject bag text, title lang alt, type bag text"},
    {"", "http://ns.adobe.com/xap/1.0/",
     "Advisory bag xpath, BaseURL url, CreateDate date, CreatorTool agentname, Identifier bag text, Label "
     "text, "
     "MetadataDate date, ModifyDate date, Nickname text, Rating real, Thumbnails alt thumbnail"},
    {"", "http://ns.adobe.com/xap/1.0/rights/",
     "Certificate url, Marked boolean, Owner bag propername, UsageTerms lang alt, WebStatement url"},
    {"", "http://ns.adobe.com/xap/1.0/mm/",
     "DerivedFrom resourceref, DocumentID uri, History seq resourceevent, InstanceID uri, ManagedFrom "
     "resourceref, "
     "Manager agentname, ManageTo uri, ManageUI uri, ManagerVariant text, RenditionClass renditionclass, "
     "RenditionParams text, VersionID text, Versions seq version, LastURL url, RenditionOf resourceref, "
     "SaveID "
     "integer"},
    {"", "http://ns.adobe.com/xap/1.0/bj/", "JobRef bag job"},
    {"", "http://ns.adobe.com/xap/1.0/t/pg/",
     "MaxPageSize dimensions, NPages integer, Fonts bag font, Colorants seq colorant, PlateNames seq text"},
    {"", media,
     "projectRef projectlink, videoFrameRate text, videoFrameSize dimensions, videoPixelAspectRatio "
     "rational, "
     "videoPixelDepth (8Int|16Int|32Int|32Float), videoColorSpace (sRGB|CCIR-601|CCIR-709), videoAlphaMode "
     "(straight|pre-multiplied), videoAlphaPremultipleColor colorant, videoAlphaUnityIsTransparent boolean, "
     "videoCompressor text, videoFieldOrder (Upper|Lower|Progressive), pullDown "
     "(WSSWW|SSWWW|SWWWS|WWWSS|WWSSW|WSSWW_24p|SSWWW_24p|SWWWS_24p|WWWSS_24p|WWSSW_24p), audioSampleRate "
     "integer, "
     "audioSampleType (8Int|16Int|32Int|32Float), audioChannelType (Mono|Stereo|5.1|7.1), audioCompressor "
     "text, "
     "speakerPlacement text, fileDataRate rational, tapeName text, altTapeName text, startTimecode timecode, "
     "altTimecode timecode, duration time, scene text, shotName text, shotDate date, shotLocation text, "
     "logComment "
     "text, markers seq marker, contributedMedia bag media, absPeakAudioFilePath uri, "
     "relativePeakAudioFilePath uri, "
     "videoModDate date, audioModDate date, metadataModDate date, artist text, album text, trackNumber "
     "integer, "
     "genre text, copyright text, releaseDate date, composer text, engineer text, tempo real, instrument "
     "text, "
     "introTime time, outCue time, relativeTimestamp time, loop boolean, numberOfBeats real, key "
     "(C|C#|D|D#|E|F|F#|G|G#|A|A#|B), stretchMode (Fixed length|Time-Scale|Resample|Beat Splice|Hybrid), "
     "timeScaleParams timescalestretch, resampleParams resamplestretch, beatSpliceParams beatsplicestretch, "
     "timeSignature (2/4|3/4|4/4|5/4|7/4|6/8|9/8|12/8|other), scaleType (Major|Minor|Both|Neither)"},
    {"", "http://ns.adobe.com/pdf/1.3/", "Keywords text, PDFVersion text, Producer agentname"},
    {"", "http://ns.adobe.com/photoshop/1.0/",
     "AuthorsPosition text, CaptionWriter propername, Category text, City text, Country text, Credit text, "
     "DateCreated date, Headline text, Instructions text, Source text, State text, SupplementalCategories "
     "bag text, "
     "TransmissionReference text, Urgency integer"},
    {"", "http://ns.adobe.com/camera-raw-settings/1.0/",
     "AutoBrightness boolean, AutoContrast boolean, AutoExposure boolean, AutoShadows boolean, BlueHue "
     "integer, "
     "BlueSaturation integer, Brightness integer, CameraProfile text, ChromaticAberrationB integer, "
     "ChromaticAberrationR integer, ColorNoiseReduction integer, Contrast integer, CropTop real, CropLeft "
     "real, "
     "CropBottom real, CropRight real, CropAngle real, CropWidth real, CropHeight real, CropUnits integer, "
     "Exposure "
     "real, GreenHue integer, GreenSaturation integer, HasCrop boolean, HasSettings boolean, "
     "LuminanceSmoothing "
     "integer, RawFileName text, RedHue integer, RedSaturation integer, Saturation integer, Shadows integer, "
     "ShadowTint integer, Sharpness integer, Temperature integer, Tint integer, ToneCurve seq point, "
     "ToneCurveName "
     "text, Version text, VignetteAmount integer, VignetteMidpoint integer, WhiteBalance "
     "(As Shot|Auto|Daylight|Cloudy|Shade|Tungsten|Fluorescent|Flash|Custom)"},
    {"", "http://ns.adobe.com/tiff/1.0/",
     "ImageWidth integer, ImageLength integer, BitsPerSample seq integer, Compression (1|6), "
     "PhotometricInterpretation (2|6), Orientation (1|2|3|4|5|6|7|8), SamplesPerPixel integer, "
     "PlanarConfiguration "
     "(1|2), YCbCrSubSampling seq integer, YCbCrPositioning (1|2), XResolution rational, YResolution "
     "rational, "
     "ResolutionUnit (2|3), TransferFunction seq integer, WhitePoint seq rational, PrimaryChromaticities seq "
     "rational, YCbCrCoefficients seq rational, ReferenceBlackWhite seq rational, DateTime date, "
     "ImageDescription "
     "lang alt, Make propername, Model propername, Software agentname, Artist propername, Copyright lang "
     "alt"},
    {"", exif,
     "ExifVersion text, FlashpixVersion text, ColorSpace (1|65535), ComponentsConfiguration seq integer, "
     "CompressedBitsPerPixel rational, PixelXDimension integer, PixelYDimension integer, UserComment lang "
     "alt, "
     "RelatedSoundFile text, DateTimeOriginal date, DateTimeDigitized date, ExposureTime rational, FNumber "
     "rational, "
     "ExposureProgram (0|1|2|3|4|5|6|7|8), SpectralSensitivity text, ISOSpeedRatings seq integer, OECF oecf, "
     "ShutterSpeedValue rational, ApertureValue rational, BrightnessValue rational, ExposureBiasValue "
     "rational, "
     "MaxApertureValue rational, SubjectDistance rational, MeteringMode (0|1|2|3|4|5|6|255), LightSource "
     "(0|1|2|3|4|9|10|11|12|13|14|15|17|18|19|20|21|22|23|24|255), Flash flash, FocalLength rational, "
     "SubjectArea "
     "seq integer, FlashEnergy rational, SpatialFrequencyResponse oecf, FocalPlaneXResolution rational, "
     "FocalPlaneYResolution rational, FocalPlaneResolutionUnit (2|3), SubjectLocation seq integer, "
     "ExposureIndex "
     "rational, SensingMethod (1|2|3|4|5|6|7|8), FileSource (3), SceneType (1), CFAPattern cfapattern, "
     "CustomRendered (0|1), ExposureMode (0|1|2), WhiteBalance (0|1), DigitalZoomRatio rational, "
     "FocalLengthIn35mmFilm integer, SceneCaptureType (0|1|2|3), GainControl (0|1|2|3|4), Contrast (0|1|2), "
     "Saturation (0|1|2), Sharpness (0|1|2), DeviceSettingDescription devicesettings, SubjectDistanceRange "
     "(0|1|2|3), ImageUniqueID text"},
    {"", exif,
     "GPSVersionID text, GPSLatitude gpscoordinate, GPSLongitude gpscoordinate, GPSAltitudeRef (0|1), "
     "GPSAltitude "
     "rational, GPSTimeStamp date, GPSSatellites text, GPSStatus (A|V), GPSMeasureMode text, GPSDOP "
     "rational, "
     "GPSSpeedRef (K|M|N), GPSSpeed rational, GPSTrackRef (T|M), GPSTrack rational, GPSImgDirectionRef "
     "(T|M), "
     "GPSImgDirection rational, GPSMapDatum text, GPSDestLatitude gpscoordinate, GPSDestLongitude "
     "gpscoordinate, "
     "GPSDestBearingRef (T|M), GPSDestBearing rational, GPSDestDistanceRef (K|M|N), GPSDestDistance "
     "rational, "
     "GPSProcessingMethod text, GPSAreaInformation text, GPSDifferential (0|1)"},
    {"", "http://ns.adobe.com/exif/1.0/aux/", "Lens text, SerialNumber text"},
    {"", extension_space, "schemas bag text"}, // judged on its own, by 6.6.2.3.3
    {"", "http://www.w3.org/XML/1998/namespace", "lang text"},
}};

constexpr std::array<Table, 19> structures{{
    {"dimensions", "http://ns.adobe.com/xap/1.0/sType/Dimensions#", "w real, h real, unit text"},
    {"thumbnail", "http://ns.adobe.com/xap/1.0/g/img/",
     "height integer, width integer, format (JPEG), image text"},
    {"colorant", graphics,
     "swatchName text, mode (CMYK|RGB|LAB), type (PROCESS|SPOT), cyan real, magenta real, yellow real, black "
     "real, "
     "red integer, green integer, blue integer, L real, A integer, B integer"},
    {"font", "http://ns.adobe.com/xap/1.0/sType/Font#",
     "fontName text, fontFamily text, fontFace text, fontType text, versionString text, composite boolean, "
     "fontFileName text, childFontFiles seq text"},
    {"resourceevent", "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
     "action text, instanceID uri, parameters text, softwareAgent agentname, when date"},
    {"resourceref", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
     "instanceID uri, documentID uri, versionID text, renditionClass renditionclass, renditionParams text, "
     "manager "
     "agentname, managerVariant text, manageTo uri, manageUI uri"},
    {"version", "http://ns.adobe.com/xap/1.0/sType/Version#",
     "comments text, event resourceevent, modifyDate date, modifier propername, version text"},
    {"job", "http://ns.adobe.com/xap/1.0/sType/Job#", "name text, id text, url url"},
    {"time", media, "value integer, scale rational"},
    {"timecode", media,
     "timeValue text, timeFormat "
     "(24Timecode|25Timecode|2997DropTimecode|2997NonDropTimecode|30Timecode|50Timecode|"
     "5994DropTimecode|5994NonDropTimecode|60Timecode|23976Timecode)"},
    {"marker", media,
     "startTime time, duration time, comment text, name text, location uri, target text, type "
     "(Chapter|Cue|Beat|Track|Index)"},
    {"media", media,
     "path uri, track text, startTime time, duration time, managed boolean, webStatement uri"},
    {"projectlink", media, "type (movie|still|audio|custom), path uri"},
    {"resamplestretch", media, "quality (High|Medium|Low)"},
    {"beatsplicestretch", media, "useFileBeatsMarker boolean, riseInDecibel real, riseInTimeDuration time"},
    {"timescalestretch", media, "quality (High|Medium|Low), frameSize real, frameOverlappingPercentage real"},
    {"flash", exif, "Fired boolean, Return (0|2|3), Mode (0|1|2|3), Function boolean, RedEyeMode boolean"},
    {"oecf", exif, "Columns integer, Rows integer, Names seq text, Values seq rational"},
    {"cfapattern", exif, "Columns integer, Rows integer, Values seq integer"},
}};

constexpr Table device_settings{"devicesettings", exif, "Columns integer, Rows integer, Settings seq text"};

/// Calls `visit` with each name and type of a table.
template <typename Visit>
void each_entry(std::string_view entries, Visit const& visit)
{
    while (!entries.empty()) {
        auto const comma = entries.find(", ");
        auto const entry = entries.substr(0, comma);
        auto const blank = entry.find(' ');
        visit(entry.substr(0, blank), entry.substr(blank + 1));
        entries = comma == entries.npos ? "" : entries.substr(comma + 2);
    }
}

using Structures = std::map<std::string, XmpStructure, std::less<>>;

void add_structure(Structures& all, Table const& table)
{
    XmpStructure structure{.space = std::string(table.space), .fields = {}};
    each_entry(table.entries,
               [&](std::string_view name, std::string_view type) { structure.fields.emplace(name, type); });
    all.emplace(table.name, std::move(structure));
}

} // namespace

std::optional<std::string> predefined_type(std::string_view space, std::string_view name)
{
    std::optional<std::string> found;
    for (auto const& table : schemas) {
        if (table.space != space) continue;
        each_entry(table.entries, [&](std::string_view known, std::string_view type) {
            if (known == name) found = std::string(type);
        });
    }
    return found;
}

XmpStructure const* predefined_structure(std::string_view type)
{
    static Structures const all = [] {
        Structures made;
        for (auto const& table : structures) add_structure(made, table);
        add_structure(made, device_settings);
        return made;
    }();
    auto const found = all.find(type);
    return found == all.end() ? nullptr : &found->second;
}

} // namespace rapport::inspect
