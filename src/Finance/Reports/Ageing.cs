namespace BackOffice.Finance.Reports;

/// <summary>How long an open item has been due.</summary>
public enum AgeBucket
{
    NotDue,
    Days1To30,
    Days31To60,
    Days61To90,
    Over90,
}

/// <summary>The age of an item depends on its due date and the day of the report alone .</summary>
public static class Ageing
{
    public static AgeBucket BucketOf(DateOnly due, DateOnly asOf) =>
        (asOf.DayNumber - due.DayNumber) switch
        {
            <= 0 => AgeBucket.NotDue,
            <= 30 => AgeBucket.Days1To30,
            <= 60 => AgeBucket.Days31To60,
            <= 90 => AgeBucket.Days61To90,
            _ => AgeBucket.Over90,
        };
}
