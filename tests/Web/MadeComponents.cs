using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BackOffice.Tests.Web;

/// <summary>
/// How often components were given their parameters, as the framework measures it: once for each time that one is made, as
/// long as the parameters stay what they are.
/// </summary>
internal sealed class MadeComponents : IDisposable
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public MadeComponents()
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "aspnetcore.components.update_parameters.duration")
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                foreach (var tag in tags)
                {
                    if (tag is { Key: "aspnetcore.components.type", Value: string type })
                    {
                        counts.AddOrUpdate(type, 1, (_, count) => count + 1);
                    }
                }
            }
        );
        listener.Start();
    }

    /// <summary>How often this was since the last question.</summary>
    public int Take(Type component)
    {
        var count = counts.GetValueOrDefault(component.FullName!);
        counts.Clear();
        return count;
    }

    public void Dispose() => listener.Dispose();
}
