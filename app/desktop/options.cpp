#include "desktop/options.h"

#include <QCommandLineParser>
#include <QDir>

namespace alcove::desktop {

namespace {

constexpr const char *usage
    = "usage: alcove [--store FOLDER | --demo] [--look paper|dusk|contrast]\n"
      "  --store FOLDER  the practice in this folder; without it, the one in your data folder\n"
      "  --demo          a practice of invented clients, made on first use and not protected\n"
      "  --look LOOK     light, dark or high contrast; without it, as the desktop has it\n"
      "  --help          this text\n"
      "  --version       which Alcove this is\n";

Parsed mistake(const QString &what)
{
    return {std::nullopt, {QStringLiteral("alcove: %1\n%2").arg(what, QLatin1String(usage)), 2}};
}

} // namespace

Parsed parseOptions(const QStringList &words, const platform::MachineFolders &folders)
{
    const QStringList looks{QStringLiteral("paper"), QStringLiteral("dusk"),
                            QStringLiteral("contrast")};
    QCommandLineParser parser;
    const QCommandLineOption store(QStringLiteral("store"), {}, QStringLiteral("folder"));
    const QCommandLineOption demo(QStringLiteral("demo"));
    const QCommandLineOption look(QStringLiteral("look"), {}, QStringLiteral("look"));
    const QCommandLineOption locked(QStringLiteral("locked"));
    const QCommandLineOption newKeys(QStringLiteral("new-keys"));
    const QCommandLineOption help(QStringLiteral("help"));
    const QCommandLineOption version(QStringLiteral("version"));
    parser.addOptions({store, demo, look, locked, newKeys, help, version});
    if (!parser.parse(QStringList{QStringLiteral("alcove")} + words))
        return mistake(parser.errorText());
    if (parser.isSet(help))
        return {std::nullopt, {QLatin1String(usage), 0}};
    if (parser.isSet(version))
        return {std::nullopt, {QStringLiteral("alcove " ALCOVE_VERSION "\n"), 0}};
    if (!parser.positionalArguments().isEmpty())
        return mistake(QStringLiteral("a word that is no option"));
    if (parser.isSet(demo) && parser.isSet(store))
        return mistake(QStringLiteral("--demo has a folder of its own"));
    if (parser.isSet(look) && !looks.contains(parser.value(look)))
        return mistake(QStringLiteral("no such look"));
    Options options;
    options.mode = parser.isSet(demo) ? Options::Mode::Demo : Options::Mode::Practice;
    options.start = parser.isSet(newKeys) ? Options::Start::NewKeys
        : parser.isSet(locked)            ? Options::Start::Locked
                                          : Options::Start::Usual;
    options.look = parser.value(look);
    options.store = parser.isSet(demo) ? folders.demo : folders.practice;
    if (parser.isSet(store))
        options.store = QDir::cleanPath(QDir().absoluteFilePath(parser.value(store)));
    return {options, {}};
}

QStringList lockedStart(const Options &options, Options::Start start)
{
    QStringList words;
    if (options.mode == Options::Mode::Demo)
        words << QStringLiteral("--demo");
    else
        words << QStringLiteral("--store") << options.store;
    if (!options.look.isEmpty())
        words << QStringLiteral("--look") << options.look;
    return words << (start == Options::Start::NewKeys ? QStringLiteral("--new-keys")
                                                      : QStringLiteral("--locked"));
}

} // namespace alcove::desktop
