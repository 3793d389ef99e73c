using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Tenancy.Leaving.Erasing;

namespace BackOffice.Tenancy.Tenants;

/// <summary>That a company is on its way out, as the frame and the pipeline know it.</summary>
/// <param name="DueAt">From then on it is erased, UTC.</param>
public sealed record Departure(ErasureStage Stage, DateTime DueAt)
{
    /// <summary>Before its day it is read, exported and rid of access; after it nobody enters.</summary>
    internal Standing Standing(string company) =>
        Stage == ErasureStage.Grace
            ? new Standing(
                Bars.Write | Bars.Automation,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{company} is to be erased on {DueAt:d MMMM yyyy}, as an owner asked. Until then everything can be read and exported, and access can be taken away from others; nothing else is changed. Any owner can take it back."
                )
            )
            : new Standing(Bars.Write | Bars.Automation | Bars.Login, $"{company} is being erased.");
}
