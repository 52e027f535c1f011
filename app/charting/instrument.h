#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace alcove::charting {

struct AnswerChoice {
    int value = 0;
    QString words;
    QString loinc; ///< of the answer; may be empty

    bool operator==(const AnswerChoice &) const = default;
};

struct InstrumentItem {
    QString code; ///< "1"
    QString words;
    QString loinc;
    bool isScored = true;
    QList<AnswerChoice> answers;
    /// With that answer the rest is not asked and the total is known.
    struct Gate {
        int stopAt = 0;
        int total = 0;

        bool operator==(const Gate &) const = default;
    };
    std::optional<Gate> gate;

    bool operator==(const InstrumentItem &) const = default;
};

/// Scores from `from` to `to`, both in it.
struct ScoreBand {
    int from = 0;
    int to = 0;
    QString title; ///< "Moderate"

    bool operator==(const ScoreBand &) const = default;
};

/// A number that was published, and where.
struct PublishedFigure {
    int value = 0;
    QString words;
    QString source;

    bool operator==(const PublishedFigure &) const = default;
};

struct Subscale {
    QString code;
    QString title;
    QStringList items;

    bool operator==(const Subscale &) const = default;
};

/// An answer that somebody has to look at before anything else.
struct ScoreAlert {
    QString item;
    int from = 1;
    QString question; ///< the code of what is to be asked: "si"

    bool operator==(const ScoreAlert &) const = default;
};

/// Which totals are the better ones: most measures count what troubles somebody, some their
/// strengths.
enum class Better { Lower, Higher };

/// A measure: text and scoring. Data, not code: resources/instruments/<name>.yaml.
struct Instrument {
    QString name;
    QString title; ///< "PHQ-9"
    QString fullTitle;
    QString version;
    QString language;
    QString source;
    QString licence;
    QString panelLoinc;
    QString totalLoinc;
    QString instruction;
    QList<InstrumentItem> items;
    QList<Subscale> subscales;
    bool hasTotal = true;
    int mayMiss = 0; ///< unanswered items that a total may have
    int from = 0; ///< the least and the greatest total
    int to = 0;
    Better better = Better::Lower;
    QList<ScoreBand> bands; ///< without gaps, where any are published
    std::optional<PublishedFigure> cutOff;
    std::optional<PublishedFigure> reliableChange;
    QList<ScoreAlert> alerts;
    bool isSkeleton = false; ///< its text is filled in by who has its licence

    bool operator==(const Instrument &) const = default;
};

/// By the codes of items: the values that were chosen.
using Answers = std::map<QString, int>;

struct Score {
    std::optional<int> total; ///< nothing where there is none, or too much was left out
    QString band;
    std::map<QString, int> subscales; ///< those that were answered whole
    QStringList missing; ///< scored items without an answer
    QStringList questions; ///< what is to be asked now, by their codes

    bool operator==(const Score &) const = default;
};

/// Malformed, "line 12: what is wrong": also for bands with gaps, and for a range that the items do
/// not have.
Result<Instrument> parseInstrument(const QByteArray &yaml);
/// Those that come with the program, by name.
Result<QList<Instrument>> builtInInstruments();

/// Which of them `words` begin with, by title or name, in small or capital letters: "PHQ-9 each
/// month". Null for none.
const Instrument *namedIn(const QList<Instrument> &instruments, const QString &words);

/// Malformed, with the item, for an answer that is none of its choices or of no item.
Result<Score> scoreOf(const Instrument &instrument, const Answers &answers);

} // namespace alcove::charting
