using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace BackOffice.Kernel.Limits;

/// <summary>So many in such a time; written as <c>30 per minute</c>.</summary>
public sealed record Rate(int Count, TimeSpan Window)
{
    private static readonly Dictionary<string, TimeSpan> Windows = new(StringComparer.Ordinal)
    {
        ["second"] = TimeSpan.FromSeconds(1),
        ["minute"] = TimeSpan.FromMinutes(1),
        ["hour"] = TimeSpan.FromHours(1),
        ["day"] = TimeSpan.FromDays(1),
    };

    /// <returns>Null when it is not written so.</returns>
    public static Rate? Read(string? text) =>
        text?.Split(' ') is [var number, "per", var window]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is > 0 and <= 1_000_000
        && Windows.TryGetValue(window, out var time)
            ? new Rate(count, time)
            : null;
}

/// <summary>The limits where no setting says otherwise, such as <c>BackOffice__Limits__SignIn</c>: far above what people do by hand.</summary>
public static class LimitDefaults
{
    public const string Section = "BackOffice:Limits";

    public static Rate Of(Limited what) =>
        what switch
        {
            // An office of a hundred people behind one address.
            Limited.Address => new Rate(3000, TimeSpan.FromMinutes(1)),
            Limited.Company => new Rate(3000, TimeSpan.FromMinutes(1)),
            Limited.Client => new Rate(600, TimeSpan.FromMinutes(1)),
            Limited.SignIn => new Rate(60, TimeSpan.FromMinutes(1)),
            Limited.SignUp => new Rate(20, TimeSpan.FromHours(1)),
            Limited.Reset => new Rate(10, TimeSpan.FromHours(1)),
            Limited.Invite => new Rate(500, TimeSpan.FromDays(1)),
            Limited.Mail => new Rate(500, TimeSpan.FromHours(1)),
            Limited.Export => new Rate(60, TimeSpan.FromMinutes(1)),
            Limited.Import => new Rate(60, TimeSpan.FromHours(1)),
            Limited.Pdf => new Rate(120, TimeSpan.FromMinutes(1)),
            Limited.Report => new Rate(120, TimeSpan.FromMinutes(1)),
            Limited.Search => new Rate(300, TimeSpan.FromMinutes(1)),
            _ => throw new InvalidOperationException($"There is no limit of {what}."),
        };

    /// <summary>What is wrong with the settings.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        configuration
            .GetSection(Section)
            .GetChildren()
            .Where(item => !Enum.TryParse<Limited>(item.Key, ignoreCase: true, out _) || Rate.Read(item.Value) is null)
            .Select(item =>
                $"BackOffice__Limits__{item.Key} must be a known limit, such as SignIn, and a rate such as 30 per minute: {item.Value}"
            );
}
