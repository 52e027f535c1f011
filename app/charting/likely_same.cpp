#include "charting/likely_same.h"

#include <QCoreApplication>

#include <algorithm>

namespace alcove::charting {

namespace {

constexpr qsizetype shortestWithSlip = 4; ///< "Jon" and "Jan" are two people

enum class Alike { No, Close, Same };

QString tr(const char *text)
{
    return QCoreApplication::translate("likely_same", text);
}

QString folded(const QString &name)
{
    QString plain;
    // Upper case: there a German sharp s is what it is written as without one.
    for (const QChar c : name.toUpper().normalized(QString::NormalizationForm_KD))
        if (c.isLetterOrNumber())
            plain.append(c);
    return plain;
}

/// Whether one letter more, less or another one, or two neighbours that changed places, make one of
/// the other: a Damerau-Levenshtein distance of 1.
bool isOneSlip(const QString &a, const QString &b)
{
    const QString &shorter = a.size() <= b.size() ? a : b;
    const QString &longer = a.size() <= b.size() ? b : a;
    if (longer.size() - shorter.size() > 1)
        return false;
    const auto [left, right] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    const qsizetype at = left - shorter.begin();
    if (shorter.size() < longer.size())
        return shorter.mid(at) == longer.mid(at + 1);
    if (shorter.mid(at + 1) == longer.mid(at + 1))
        return true;
    return at + 1 < shorter.size() && shorter[at] == longer[at + 1] && shorter[at + 1] == longer[at]
        && shorter.mid(at + 2) == longer.mid(at + 2);
}

Alike alike(const QString &a, const QString &b)
{
    if (a.isEmpty() || b.isEmpty())
        return Alike::No;
    if (a == b)
        return Alike::Same;
    const bool mayDiffer = std::min(a.size(), b.size()) >= shortestWithSlip;
    return mayDiffer && isOneSlip(a, b) ? Alike::Close : Alike::No;
}

/// Somebody by their names, each as it is compared.
struct Named {
    QStringList first; ///< given, and the one they go by
    QString family;

    Named(const QString &given, const QString &preferred, const QString &familyName)
        : family(folded(familyName))
    {
        for (const QString &name : {folded(given), folded(preferred)})
            if (!name.isEmpty() && !first.contains(name))
                first.append(name);
    }
};

Alike alike(const QStringList &some, const QString &name)
{
    Alike best = Alike::No;
    for (const QString &each : some)
        best = std::max(best, alike(each, name));
    return best;
}

Alike alike(const QStringList &some, const QStringList &others)
{
    Alike best = Alike::No;
    for (const QString &each : others)
        best = std::max(best, alike(some, each));
    return best;
}

struct Likeness {
    bool isBirthSame = false;
    bool isBirthOther = false; ///< both are known
    Alike first = Alike::No;
    Alike family = Alike::No;
    Alike whole = Alike::No;
    Alike swapped = Alike::No; ///< both names, each in the place of the other
    Alike half = Alike::No; ///< one of them in the place of the other

    bool isEnough() const
    {
        const Alike both = std::max(whole, swapped);
        return both != Alike::No || (isBirthSame && std::max({first, family, half}) != Alike::No);
    }
    /// The higher, the likelier.
    int rank() const
    {
        const Alike both = std::max(whole, swapped);
        return (isBirthSame ? 6 : isBirthOther ? 0 : 1) + 2 * static_cast<int>(both);
    }
};

Likeness likeness(const Client &typed, const ClientSummary &other)
{
    const Named one(typed.givenName, typed.preferredName, typed.familyName);
    const Named two(other.givenName, other.preferredName, other.familyName);
    Likeness found;
    const bool areBirthsKnown = typed.birthDate && other.birthDate;
    found.isBirthSame = areBirthsKnown && typed.birthDate == other.birthDate;
    found.isBirthOther = areBirthsKnown && !found.isBirthSame;
    found.first = alike(one.first, two.first);
    found.family = alike(one.family, two.family);
    const bool hasNoFamily = one.family.isEmpty() && two.family.isEmpty();
    found.whole = hasNoFamily ? found.first : std::min(found.first, found.family);
    const Alike there = alike(one.first, two.family);
    const Alike back = alike(two.first, one.family);
    found.swapped = std::min(there, back);
    found.half = std::max(there, back);
    return found;
}

QString nameReason(const Likeness &found)
{
    if (found.whole == Alike::Same)
        return tr("same name");
    if (found.swapped == Alike::Same)
        return tr("same names, swapped");
    return found.whole == Alike::Close ? tr("similar name") : tr("similar names, swapped");
}

QString birthReason(const Likeness &found)
{
    if (found.whole == Alike::Same)
        return tr("same birth date and name");
    if (found.swapped == Alike::Same)
        return tr("same birth date and names, swapped");
    if (found.whole == Alike::Close)
        return tr("same birth date, similar name");
    if (found.swapped == Alike::Close)
        return tr("same birth date, similar names, swapped");
    if (found.family == Alike::Same)
        return tr("same birth date and family name");
    if (found.first == Alike::Same)
        return tr("same birth date and given name");
    if (found.family == Alike::Close)
        return tr("same birth date, similar family name");
    if (found.first == Alike::Close)
        return tr("same birth date, similar given name");
    return tr("same birth date, a name in the place of the other");
}

QString reason(const Likeness &found)
{
    if (found.isBirthSame)
        return birthReason(found);
    const QString name = nameReason(found);
    return found.isBirthOther ? tr("%1, another birth date").arg(name) : name;
}

} // namespace

QList<LikelySame> likelySame(const Client &typed, const QList<ClientSummary> &others)
{
    QList<std::pair<int, LikelySame>> ranked;
    for (const ClientSummary &other : others) {
        if (other.id == typed.id)
            continue;
        const Likeness found = likeness(typed, other);
        if (found.isEnough())
            ranked.append({found.rank(), {other.id, other.name, other.birthDate, reason(found)}});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &one, const auto &two) { return one.first > two.first; });
    QList<LikelySame> likely;
    for (const auto &[rank, each] : ranked)
        likely.append(each);
    return likely;
}

} // namespace alcove::charting
