#include "charting/instrument.h"

#include "charting/data_file.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

QList<AnswerChoice> readAnswers(DataReader &whole)
{
    QList<AnswerChoice> answers;
    for (const DataNode &node : whole.list("answers")) {
        DataReader reader(node);
        AnswerChoice answer;
        answer.value = reader.number("value", -1);
        answer.words = reader.need("words");
        answer.loinc = reader.text("loinc");
        if (answer.value < 0)
            reader.fail(node.line, u"an answer has a value, 0 or more"_s);
        whole.absorb(reader.end());
        answers.append(answer);
    }
    return answers;
}

template <typename Read>
void readPart(DataReader &whole, const char *name, Read read)
{
    const DataNode *node = whole.part(name);
    if (node == nullptr)
        return;
    DataReader reader(*node);
    read(reader);
    whole.absorb(reader.end());
}

InstrumentItem readItem(const DataNode &node, const QList<AnswerChoice> &usual, DataReader &whole)
{
    DataReader reader(node);
    InstrumentItem item;
    item.code = reader.need("code");
    item.words = reader.need("words");
    item.loinc = reader.text("loinc");
    item.isScored = reader.text("scored") != u"false"_s;
    item.answers = readAnswers(reader);
    if (item.answers.isEmpty())
        item.answers = usual;
    if (item.answers.isEmpty())
        reader.fail(node.line, u"an item without answers"_s);
    readPart(reader, "gate", [&item](DataReader &gate) {
        item.gate = {gate.number("stop_at", 0), gate.number("total", 0)};
    });
    whole.absorb(reader.end());
    return item;
}

std::optional<PublishedFigure> readFigure(DataReader &whole, const char *name, const char *value)
{
    std::optional<PublishedFigure> figure;
    readPart(whole, name, [&](DataReader &reader) {
        figure = {reader.number(value, 0), reader.need("words"), reader.need("source")};
    });
    return figure;
}

bool hasItem(const Instrument &instrument, const QString &code)
{
    return std::any_of(instrument.items.begin(), instrument.items.end(),
                       [&code](const InstrumentItem &item) { return item.code == code; });
}

Better readBetter(DataReader &reader)
{
    const QString better = reader.text("better");
    if (!better.isEmpty() && better != u"lower"_s && better != u"higher"_s)
        reader.fail(reader.field("better")->line,
                    u"%1 totals are not the better ones: lower or higher"_s.arg(better));
    return better == u"higher"_s ? Better::Higher : Better::Lower;
}

void readScoring(DataReader &reader, Instrument &instrument)
{
    readPart(reader, "scoring", [&instrument](DataReader &scoring) {
        const QString rule = scoring.need("rule");
        if (rule != u"sum"_s && rule != u"none"_s)
            scoring.fail(scoring.line(), u"there is no rule %1: sum or none"_s.arg(rule));
        instrument.hasTotal = rule == u"sum"_s;
        instrument.mayMiss = scoring.number("missing", 0);
        const QString items = scoring.text("items");
        if (!items.isEmpty() && items != u"all-scored"_s)
            scoring.fail(scoring.line(), u"items are all-scored"_s);
    });
    readPart(reader, "range", [&instrument](DataReader &range) {
        instrument.from = range.number("from", 0);
        instrument.to = range.number("to", 0);
    });
    instrument.better = readBetter(reader);
    for (const DataNode &node : reader.list("bands")) {
        DataReader band(node);
        instrument.bands.append({band.number("from", 0), band.number("to", 0), band.need("title")});
        reader.absorb(band.end());
    }
    for (const DataNode &node : reader.list("subscales")) {
        DataReader scale(node);
        instrument.subscales.append(
            {scale.need("code"), scale.need("title"), scale.texts("items")});
        for (const QString &item : instrument.subscales.last().items)
            if (!hasItem(instrument, item))
                scale.fail(node.line, u"there is no item %1"_s.arg(item));
        reader.absorb(scale.end());
    }
    for (const DataNode &node : reader.list("alerts")) {
        DataReader alert(node);
        instrument.alerts.append(
            {alert.need("item"), alert.number("from", 1), alert.need("question")});
        if (!hasItem(instrument, instrument.alerts.last().item))
            alert.fail(node.line, u"there is no item %1"_s.arg(instrument.alerts.last().item));
        reader.absorb(alert.end());
    }
    instrument.cutOff = readFigure(reader, "cut_off", "at");
    instrument.reliableChange = readFigure(reader, "reliable_change", "by");
    static_cast<void>(readFigure(reader, "meaningful_change", "by"));
}

/// The least and the greatest sum that the items allow.
std::pair<int, int> sums(const Instrument &instrument)
{
    const auto less
        = [](const AnswerChoice &a, const AnswerChoice &b) { return a.value < b.value; };
    std::pair<int, int> range{0, 0};
    for (const InstrumentItem &item : instrument.items) {
        if (!item.isScored)
            continue;
        const auto [least, most]
            = std::minmax_element(item.answers.begin(), item.answers.end(), less);
        range.first += least->value;
        range.second += most->value;
    }
    return range;
}

void checkScoring(DataReader &reader, const Instrument &instrument)
{
    if (!instrument.hasTotal || !reader.isFine())
        return;
    const auto [least, most] = sums(instrument);
    if (instrument.from != least || instrument.to != most)
        reader.fail(
            reader.line(),
            u"the items make totals from %1 to %2, the range says otherwise"_s.arg(least).arg(
                most));
    int next = instrument.from;
    for (const ScoreBand &band : instrument.bands) {
        if (band.from != next || band.to < band.from)
            reader.fail(reader.line(), u"the bands have a gap at %1"_s.arg(next));
        next = band.to + 1;
    }
    if (!instrument.bands.isEmpty() && next != instrument.to + 1)
        reader.fail(reader.line(), u"the bands end before the range"_s);
}

} // namespace

Result<Instrument> parseInstrument(const QByteArray &yaml)
{
    TRY_ASSIGN(const DataNode node, parseDataFile(yaml));
    DataReader reader(node);
    Instrument instrument;
    instrument.name = reader.need("instrument");
    instrument.title = reader.need("title");
    instrument.fullTitle = reader.need("full_title");
    instrument.version = reader.need("version");
    instrument.language = reader.need("language");
    instrument.source = reader.need("source");
    instrument.licence = reader.need("licence");
    instrument.instruction = reader.text("instruction");
    instrument.isSkeleton = reader.flag("skeleton");
    readPart(reader, "loinc", [&instrument](DataReader &loinc) {
        instrument.panelLoinc = loinc.text("panel");
        instrument.totalLoinc = loinc.text("total");
    });
    const QList<AnswerChoice> usual = readAnswers(reader);
    for (const DataNode &each : reader.list("items")) {
        const InstrumentItem item = readItem(each, usual, reader);
        if (hasItem(instrument, item.code))
            reader.fail(each.line, u"another item has the code %1"_s.arg(item.code));
        instrument.items.append(item);
    }
    if (instrument.items.isEmpty())
        reader.fail(node.line, u"items are missing"_s);
    const int count = reader.number("item_count", static_cast<int>(instrument.items.size()));
    if (count != instrument.items.size())
        reader.fail(node.line, u"there are %1 items"_s.arg(instrument.items.size()));
    readScoring(reader, instrument);
    checkScoring(reader, instrument);
    TRY(reader.end());
    return instrument;
}

Result<QList<Instrument>> builtInInstruments()
{
    const QDir folder(u":/alcove/instruments"_s);
    QList<Instrument> instruments;
    for (const QString &name : folder.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error(ErrorCode::Io, "instrument can't be read");
        TRY_ASSIGN(const Instrument instrument, parseInstrument(file.readAll()));
        instruments.append(instrument);
    }
    return instruments;
}

const Instrument *namedIn(const QList<Instrument> &instruments, const QString &words)
{
    const QString said = words.trimmed();
    const auto begins = [&said](const QString &name) {
        if (name.isEmpty() || !said.startsWith(name, Qt::CaseInsensitive))
            return false;
        // "PHQ-9" is no beginning of "PHQ-9A" or "PHQ-9-R".
        const QChar next = said.size() > name.size() ? said[name.size()] : QChar(u' ');
        return !next.isLetterOrNumber() && next != u'-';
    };
    const auto found
        = std::find_if(instruments.begin(), instruments.end(), [&begins](const Instrument &each) {
              return begins(each.title) || begins(each.name);
          });
    return found == instruments.end() ? nullptr : &*found;
}

Result<Score> scoreOf(const Instrument &instrument, const Answers &answers)
{
    Score score;
    int sum = 0;
    std::optional<int> known; ///< by a gate
    for (const auto &[code, value] : answers)
        if (!hasItem(instrument, code))
            return Error(ErrorCode::Malformed, "there is no item " + code.toStdString());
    for (const InstrumentItem &item : instrument.items) {
        const auto answer = answers.find(item.code);
        if (answer == answers.end()) {
            if (item.isScored)
                score.missing.append(item.code);
            continue;
        }
        const int value = answer->second;
        if (std::none_of(item.answers.begin(), item.answers.end(),
                         [value](const AnswerChoice &choice) { return choice.value == value; }))
            return Error(ErrorCode::Malformed, "no such answer to item " + item.code.toStdString());
        if (item.gate && item.gate->stopAt == value)
            known = item.gate->total;
        if (item.isScored)
            sum += value;
    }
    if (known)
        score.missing.clear();
    if (known || (instrument.hasTotal && score.missing.size() <= instrument.mayMiss))
        score.total = known.value_or(sum);
    for (const ScoreBand &band : instrument.bands)
        if (score.total && *score.total >= band.from && *score.total <= band.to)
            score.band = band.title;
    for (const Subscale &scale : instrument.subscales) {
        int part = 0;
        bool isWhole = true;
        for (const QString &item : scale.items) {
            const auto answer = answers.find(item);
            isWhole = isWhole && answer != answers.end();
            part += answer == answers.end() ? 0 : answer->second;
        }
        if (isWhole)
            score.subscales[scale.code] = part;
    }
    for (const ScoreAlert &alert : instrument.alerts)
        if (const auto answer = answers.find(alert.item);
            answer != answers.end() && answer->second >= alert.from)
            score.questions.append(alert.question);
    return score;
}

} // namespace alcove::charting
