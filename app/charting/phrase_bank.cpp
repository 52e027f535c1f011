#include "charting/phrase_bank.h"

#include "charting/data_file.h"
#include "charting/note_format.h"
#include "charting/phrase_text.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr qsizetype longestLabel = 32;
constexpr qsizetype longestText = 2000;

bool isKey(const QString &text)
{
    static const QRegularExpression form(u"\\A[a-z0-9]{2,14}\\z"_s);
    return form.match(text).hasMatch();
}

Phrase readPhrase(const DataNode &node, const PhraseBank &bank, DataReader &whole)
{
    DataReader reader(node);
    Phrase phrase;
    phrase.key = reader.need("key");
    phrase.label = reader.need("label");
    phrase.text = reader.need("text");
    phrase.asks = reader.text("asks");
    phrase.fits = reader.texts("for");
    if (reader.isFine() && !isKey(phrase.key))
        reader.fail(node.line, u"a key is of 2 to 14 of a-z and 0-9"_s);
    if (phrase.label.size() > longestLabel)
        reader.fail(node.line, u"a label has 32 characters at most"_s);
    if (phrase.text.size() > longestText)
        reader.fail(node.line, u"a text has 2000 characters at most"_s);
    if (const auto text = checkPhraseText(phrase.text); !text)
        reader.fail(node.line, QString::fromStdString(text.error().detail));
    if (!phrase.asks.isEmpty() && !bank.questions.contains(phrase.asks))
        reader.fail(node.line, u"no question is called %1"_s.arg(phrase.asks));
    for (const QString &content : phrase.fits)
        if (!contentKinds().contains(content))
            reader.fail(node.line, u"there is no kind of content called %1"_s.arg(content));
    whole.absorb(reader.end());
    return phrase;
}

void readGroup(const DataNode &node, PhraseBank &bank, DataReader &whole)
{
    DataReader reader(node);
    PhraseGroup group;
    group.title = reader.need("title");
    for (const DataNode &each : reader.list("phrases")) {
        const Phrase phrase = readPhrase(each, bank, reader);
        const auto hasKey = [&phrase](const Phrase &known) { return known.key == phrase.key; };
        const bool isTaken
            = std::any_of(group.phrases.begin(), group.phrases.end(), hasKey)
            || std::any_of(bank.groups.begin(), bank.groups.end(), [&](const PhraseGroup &before) {
                   return std::any_of(before.phrases.begin(), before.phrases.end(), hasKey);
               });
        if (isTaken)
            reader.fail(each.line, u"another phrase has the key %1"_s.arg(phrase.key));
        group.phrases.append(phrase);
    }
    if (group.phrases.isEmpty())
        reader.fail(node.line, u"a group without phrases"_s);
    whole.absorb(reader.end());
    bank.groups.append(group);
}

Result<PhraseBank> readBank(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::Io, "can't be read");
    return parsePhraseBank(file.readAll());
}

} // namespace

Result<PhraseBank> parsePhraseBank(const QByteArray &yaml)
{
    TRY_ASSIGN(const DataNode node, parseDataFile(yaml));
    DataReader reader(node);
    PhraseBank bank;
    bank.name = reader.need("phrases");
    bank.title = reader.need("title");
    bank.language = reader.need("language");
    bank.version = reader.text("version");
    bank.licence = reader.text("licence");
    for (const auto &[code, words] : reader.map("questions"))
        bank.questions[code] = words;
    for (const DataNode &group : reader.list("groups"))
        readGroup(group, bank, reader);
    if (bank.groups.isEmpty())
        reader.fail(node.line, u"groups are missing"_s);
    TRY(reader.end());
    return bank;
}

PhraseShelf::PhraseShelf(const QString &folder)
{
    for (const QString &place : {u":/alcove/phrases"_s, folder}) {
        if (place.isEmpty())
            continue;
        const QDir there(place);
        for (const QString &name : there.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
            add(name, readBank(there.filePath(name)));
    }
}

void PhraseShelf::add(const QString &file, const Result<PhraseBank> &bank)
{
    if (!bank) {
        m_problems.append(u"%1, %2"_s.arg(file, QString::fromStdString(bank.error().detail)));
        return;
    }
    PhraseBank taken = *bank;
    for (PhraseGroup &group : taken.groups)
        group.phrases.removeIf([&](const Phrase &phrase) {
            if (find(phrase.key) == nullptr)
                return false;
            m_problems.append(
                u"%1: the key %2 is of another phrase already"_s.arg(file, phrase.key));
            return true;
        });
    m_banks.append(taken);
}

const Phrase *PhraseShelf::find(const QString &key) const
{
    for (const PhraseBank &bank : m_banks)
        for (const PhraseGroup &group : bank.groups)
            for (const Phrase &phrase : group.phrases)
                if (phrase.key == key)
                    return &phrase;
    return nullptr;
}

QList<Phrase> PhraseShelf::search(const QString &typed, int limit) const
{
    const QString wanted = typed.trimmed().toLower();
    QList<Phrase> byKey;
    QList<Phrase> byLabel;
    QList<Phrase> byText;
    if (wanted.isEmpty())
        return byKey;
    for (const PhraseBank &bank : m_banks)
        for (const PhraseGroup &group : bank.groups)
            for (const Phrase &phrase : group.phrases) {
                if (phrase.key.startsWith(wanted))
                    byKey.append(phrase);
                else if (phrase.label.toLower().contains(wanted))
                    byLabel.append(phrase);
                else if (phrase.text.toLower().contains(wanted))
                    byText.append(phrase);
            }
    const QList<Phrase> all = byKey + byLabel + byText;
    return all.first(std::min<qsizetype>(limit, all.size()));
}

QString PhraseShelf::question(const QString &code) const
{
    for (const PhraseBank &bank : m_banks)
        if (const auto found = bank.questions.find(code); found != bank.questions.end())
            return found->second;
    return code;
}

} // namespace alcove::charting
