// Package weather holds the experiment that compares ways to choose a
// rendition on recorded network weather. All of it is in its tests.
package weather
