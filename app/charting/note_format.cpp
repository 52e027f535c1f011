#include "charting/note_format.h"

#include "charting/data_file.h"
#include "charting/kept_from.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr std::array<std::pair<NoteKind, const char *>, 12> kindNames{{
    {NoteKind::Progress, "progress"},
    {NoteKind::Intake, "intake"},
    {NoteKind::Discharge, "discharge"},
    {NoteKind::Group, "group"},
    {NoteKind::Contact, "contact"},
    {NoteKind::NoShow, "no-show"},
    {NoteKind::Crisis, "crisis"},
    {NoteKind::Letter, "letter"},
    {NoteKind::Counselling, "counselling"},
    {NoteKind::Private, "private"},
    {NoteKind::Plan, "plan"},
    {NoteKind::Risk, "risk"},
}};

bool isCode(const QString &text)
{
    static const QRegularExpression form(u"\\A[a-z0-9-]{1,40}\\z"_s);
    return form.match(text).hasMatch();
}

const FormatSection *sectionOf(const NoteFormat &format, const QString &code)
{
    const auto found
        = std::find_if(format.sections.begin(), format.sections.end(),
                       [&code](const FormatSection &known) { return known.code == code; });
    return found == format.sections.end() ? nullptr : &*found;
}

/// Where a text of `from` goes in `to`; empty when it belongs nowhere there.
QString placeOf(const QString &code, const NoteFormat &from, const NoteFormat &to)
{
    if (sectionOf(to, code) != nullptr)
        return code;
    const FormatSection *section = sectionOf(from, code);
    if (section == nullptr)
        return {};
    for (const QString &content : section->takes)
        for (const FormatSection &each : to.sections)
            if (each.takes.contains(content))
                return each.code;
    return {};
}

bool isApart(NoteKind kind)
{
    return kind == NoteKind::Counselling || kind == NoteKind::Private;
}

FormatSection readSection(const DataNode &node, const NoteFormat &format, DataReader &whole)
{
    DataReader reader(node);
    FormatSection section;
    section.code = reader.need("code");
    section.title = reader.need("title");
    section.prompt = reader.text("prompt");
    section.takes = reader.texts("takes");
    if (reader.isFine() && !isCode(section.code))
        reader.fail(node.line, u"a code is of a-z, 0-9 and -, at most 40 of them"_s);
    if (sectionOf(format, section.code) != nullptr)
        reader.fail(node.line, u"another section has that code"_s);
    for (const QString &content : section.takes)
        if (!contentKinds().contains(content))
            reader.fail(node.line, u"there is no kind of content called %1"_s.arg(content));
    whole.absorb(reader.end());
    return section;
}

/// Whom a letter mostly goes to, as its format says.
void readRecipient(DataReader &reader, NoteFormat &format)
{
    const DataNode *to = reader.field("to");
    const QString name = reader.text("to");
    format.to = recipientFromName(name);
    if (to == nullptr || !reader.isFine())
        return;
    if (format.kind != NoteKind::Letter)
        reader.fail(to->line, u"only a letter goes to somebody"_s);
    else if (!format.to)
        reader.fail(to->line, u"there is nobody called %1 whom letters go to"_s.arg(name));
}

Result<QList<NoteFormat>> readBuiltIn()
{
    const QDir folder(u":/alcove/note_formats"_s);
    QList<NoteFormat> formats;
    for (const QString &name : folder.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error(ErrorCode::Io, "note format can't be read");
        TRY_ASSIGN(const NoteFormat format, parseNoteFormat(file.readAll()));
        formats.append(format);
    }
    return formats;
}

} // namespace

QString noteKindName(NoteKind kind)
{
    for (const auto &[known, name] : kindNames)
        if (known == kind)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

const QStringList &contentKinds()
{
    static const QStringList kinds{u"client-says"_s, u"observed"_s,       u"assessed"_s,
                                   u"plan"_s,        u"intervention"_s,   u"response"_s,
                                   u"goal"_s,        u"problem"_s,        u"history"_s,
                                   u"risk"_s,        u"administrative"_s, u"letter"_s};
    return kinds;
}

Result<NoteFormat> parseNoteFormat(const QByteArray &yaml)
{
    TRY_ASSIGN(const DataNode node, parseDataFile(yaml));
    DataReader reader(node);
    NoteFormat format;
    format.name = reader.need("format");
    format.title = reader.need("title");
    const QString kind = reader.need("kind");
    format.needsThread = reader.flag("thread");
    if (reader.isFine() && !isCode(format.name))
        reader.fail(node.line, u"a format's name is of a-z, 0-9 and -, at most 40 of them"_s);
    const auto *const known
        = std::find_if(kindNames.begin(), kindNames.end(),
                       [&kind](const auto &each) { return kind == QLatin1String(each.second); });
    if (known != kindNames.end())
        format.kind = known->first;
    else if (reader.isFine())
        reader.fail(reader.field("kind")->line, u"there is no kind of note called %1"_s.arg(kind));
    readRecipient(reader, format);
    for (const DataNode &section : reader.list("sections"))
        format.sections.append(readSection(section, format, reader));
    if (format.sections.isEmpty())
        reader.fail(node.line, u"sections are missing"_s);
    TRY(reader.end());
    return format;
}

Result<QList<NoteFormat>> builtInFormats()
{
    static const Result<QList<NoteFormat>> all = readBuiltIn(); // they never change
    return all;
}

Result<NoteFormat> builtInFormat(const QString &name)
{
    TRY_ASSIGN(const QList<NoteFormat> formats, builtInFormats());
    for (const NoteFormat &format : formats)
        if (format.name == name)
            return format;
    return Error(ErrorCode::NotFound, "no such note format");
}

NoteBody arranged(const NoteBody &body, const NoteFormat &format)
{
    NoteBody result;
    for (const FormatSection &section : format.sections)
        result.sections.append({section.code, body.section(section.code)});
    for (const NoteSection &section : body.sections) {
        if (sectionOf(format, section.code) == nullptr && !section.text.trimmed().isEmpty())
            result.sections.append(section);
    }
    return result;
}

bool isPaper(const NoteFormat &format)
{
    return format.kind == NoteKind::Plan || format.name == u"duty-to-protect"_s
        || format.name == u"mandated-report"_s;
}

bool canSwitch(const NoteFormat &from, const NoteFormat &to)
{
    if (isApart(from.kind) || isApart(to.kind))
        return from.name == to.name;
    return (from.kind == NoteKind::Letter) == (to.kind == NoteKind::Letter);
}

bool canSwitchBlank(const NoteFormat &from, const NoteFormat &to)
{
    return (from.kind == NoteKind::Private) == (to.kind == NoteKind::Private);
}

NoteBody switched(const NoteBody &body, const NoteFormat &from, const NoteFormat &to)
{
    NoteBody result = arranged(NoteBody(), to);
    for (const NoteSection &section : body.sections) {
        if (section.text.trimmed().isEmpty())
            continue;
        const QString place = placeOf(section.code, from, to);
        const auto there
            = std::find_if(result.sections.begin(), result.sections.end(),
                           [&place](const NoteSection &each) { return each.code == place; });
        if (place.isEmpty() || there == result.sections.end())
            result.sections.append(section);
        else if (there->text.isEmpty())
            there->text = section.text;
        else
            there->text += u"\n\n"_s + section.text;
    }
    return result;
}

} // namespace alcove::charting
