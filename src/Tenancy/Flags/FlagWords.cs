namespace BackOffice.Tenancy.Flags;

/// <summary>What is set, as a sentence of the trail. People stand there by their id: the trail outlives their account.</summary>
internal static class FlagWords
{
    public static string Of(FlagSetting setting, string? company) =>
        setting.Scope switch
        {
            FlagScope.Stop => $"{setting.Flag} stopped for everybody, whatever else is set",
            FlagScope.Share => $"{setting.Flag} on for {setting.Percent} of 100 companies",
            FlagScope.All => $"{setting.Flag} {State(setting)} for everybody",
            FlagScope.Person => $"{setting.Flag} {State(setting)} for the person {setting.Subject}",
            _ => $"{setting.Flag} {State(setting)} for {company ?? "a company that is gone"}",
        } + (setting.Until is { } until ? FormattableString.Invariant($" until {until.AddDays(-1):d MMMM yyyy}") : "");

    private static string State(FlagSetting setting) => setting.IsOn ? "on" : "off";
}
